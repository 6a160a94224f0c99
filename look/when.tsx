/** An instant: exactly, by the clock of the node, and beside it how long ago. With its date where that is another than today's. */
import { clockTime } from './clock-time.ts';
import { language } from './language.ts';
import { since } from './since.ts';

export interface WhenProps {
  /** RFC 3339. */
  readonly at: string;
  /** Ms since 1970, by the clock that `at` was read on. */
  readonly now: number;
  /** IANA, of the node. */
  readonly timezone: string;
}

export function When({ at, now, timezone }: WhenProps) {
  const ms = Date.parse(at);
  const { time, date, whole } = clockTime(ms, timezone, language.now);
  const today = clockTime(now, timezone, language.now).date === date;
  return (
    <time class="when" dateTime={at} title={whole}>
      {today ? time : `${time}, ${date}`} <span class="when-since">({since(ms, now, language.now)})</span>
    </time>
  );
}
