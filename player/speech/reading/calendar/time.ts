/** A time with its minutes: 02 giờ 30, 2h30, 7g05, 02:30, 02:30:15. Hours alone are a number with a unit. */
import type { Reading } from '../reading.ts';
import { isTime, timeInWords } from './time-in-words.ts';

/** A day may stand behind a slash: 11h00/06/11. */
const MINUTES = '(\\d{2})(?!\\d|/(?!\\d{1,2}/)|[.,]\\d)';
/** "trong 6 giờ 50 mm": what follows is an amount of its own. */
const NO_AMOUNT = '(?! ?(?:[mck]?m|km|ha|kg|%|hộ|người|nhà|căn|tàu|xã)(?!\\p{L}))';
const SAYS_MINUTES = "(?: ?(?:phút|ph|p|')(?!\\p{L}))?";

export const time: Reading = {
  pattern: new RegExp(
    `(\\d{1,2})(?:(?:[hg]${MINUTES}| ?(?:giờ|h) ?${MINUTES}${NO_AMOUNT})${SAYS_MINUTES}|:(\\d{2})(?::(\\d{2}))?(?![\\d:])(?: ?(?:h|giờ)(?!\\p{L}))?)`,
    'uy',
  ),
  read([, hour, glued, apart, colon, second]) {
    const at = {
      hour: Number(hour),
      minute: Number(glued ?? apart ?? colon),
      second: second === undefined ? undefined : Number(second),
    };
    if (!isTime(at)) return undefined;
    return [{ kind: 'time', said: timeInWords(at) }];
  },
};
