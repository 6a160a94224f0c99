/** Why a node did not sound an alert, in words for people; the reasons of the contract in those of the village page. */

import type { WhyNot } from '../../../province/reference/drill/why-not.ts';
import { WORDS } from '../../../province/reference/pages/words.client.js';
import type { Speak } from '../../language.ts';
import { clockTime } from './clock-time.ts';

export function whyWords(why: WhyNot, speak: Speak): string {
  const reason = (code: string) => speak(WORDS.vi.reasons[code] ?? code, WORDS.en.reasons[code] ?? code);
  switch (why.kind) {
    case 'offline':
      return speak(`mất kết nối từ ${clockTime(why.since)}`, `offline since ${clockTime(why.since)}`);
    case 'never-connected':
      return speak('chưa từng kết nối', 'never connected');
    case 'no-answer':
      return speak('có kết nối nhưng không trả lời', 'online, no answer');
    case 'no-proof':
      return speak('đã nhận nhưng không báo đã phát', 'received, never told that it sounded');
    case 'refused':
      return speak('từ chối: ', 'refused: ') + reason(why.reason);
    case 'muted':
      return speak('đang bị tắt tiếng', 'muted');
    case 'missed':
      return speak('không phát được: ', 'missed: ') + reason(why.reason);
    case 'partial':
      return speak('phát một phần: ', 'in part: ') + reason(why.reason);
    case 'not-measured':
      return speak('báo đã phát nhưng không đo được tiếng', 'says played, nothing was measured');
    case 'digital-silence':
      return speak(
        'đã chạy nhưng không có tiếng (âm lượng 0 hoặc tệp im lặng)',
        'ran in silence (volume 0, or a silent file)',
      );
    case 'relay-open':
      return speak(
        `rơ-le không đóng: ${why.zones.join(', ')}`,
        `relay did not close: ${why.zones.join(', ')}`,
      );
    case 'not-heard-back': {
      const percent = Math.round(why.share * 100);
      return speak(
        `tăng âm không ra tiếng (nghe lại được ${percent} %)`,
        `amplifier silent (${percent} % heard back)`,
      );
    }
  }
}
