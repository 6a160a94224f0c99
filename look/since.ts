/** How long ago, in words: always beside the exact time, never instead of it. Pure. */
import type { Language } from './language.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Below this nobody asks for a number (ms). Two clocks may differ by as much, so that "in 3 seconds" is never said of the past. */
const JUST_NOW = 10 * SECOND;

type Unit = 'second' | 'minute' | 'hour' | 'day';
const VI: Readonly<Record<Unit, string>> = { second: 'giây', minute: 'phút', hour: 'giờ', day: 'ngày' };

/** `at` as seen at `now`, both ms since 1970: "cách đây 5 phút", "5 minutes ago"; of what is to come "còn 5 phút nữa", "in 5 minutes". */
export function since(at: number, now: number, language: Language): string {
  const far = Math.abs(now - at);
  if (far < JUST_NOW) return language === 'vi' ? 'vừa xong' : 'just now';
  const [count, unit] = counted(far);
  const ahead = at > now;
  if (language === 'vi') return ahead ? `còn ${count} ${VI[unit]} nữa` : `cách đây ${count} ${VI[unit]}`;
  const units = count === 1 ? unit : `${unit}s`;
  return ahead ? `in ${count} ${units}` : `${count} ${units} ago`;
}

/** Whole units that have passed: 119 s are one minute. */
function counted(ms: number): [number, Unit] {
  if (ms < MINUTE) return [Math.floor(ms / SECOND), 'second'];
  if (ms < HOUR) return [Math.floor(ms / MINUTE), 'minute'];
  if (ms < DAY) return [Math.floor(ms / HOUR), 'hour'];
  return [Math.floor(ms / DAY), 'day'];
}
