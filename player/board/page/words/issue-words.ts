/** When an alert was issued, in words: Decision 18/2021 wants it on each repeat. Pure. */
import { clockTime } from '../../../../look/clock-time.ts';
import type { Language } from '../../../../look/language.ts';

export interface IssueWords {
  readonly full: string;
  readonly short: string;
  /** Its hour and minute: words that have them say it already. */
  readonly time: string;
}

/** `issuedAt`: RFC 3339; undefined for what is none. */
export function issueWords(issuedAt: string, timezone: string, language: Language): IssueWords | undefined {
  const at = Date.parse(issuedAt);
  if (Number.isNaN(at)) return undefined;
  const { time, date } = clockTime(at, timezone, language);
  const full = language === 'vi' ? `Phát lúc ${time} ngày ${date}` : `Issued at ${time}, ${date}`;
  return { full, short: time, time };
}
