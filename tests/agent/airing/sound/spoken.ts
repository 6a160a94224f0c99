/** A text read aloud by a box of the test, as its ring has it. */
import { SpeakerOfWords } from '../../../../agent/airing/sound/speaker-of-words.ts';
import { SystemClock } from '../../../../drivers/clock/system/system-clock.ts';
import { SystemTimers } from '../../../../drivers/clock/system/system-timers.ts';
import { SPEECH_DEFAULTS, type SpeechSettings } from '../../../../player/speech/engine/speech-settings.ts';

export const RATE = 48_000;
export const LEVEL = { lufs: -18, truePeakDbtp: -1 };

export const STORM = `TIN BÃO KHẨN CẤP (CƠN BÃO SỐ 7)
Hồi 02 giờ 30 ngày 23/11, vị trí tâm bão ở vào khoảng 15,5°N; 108,2°E, cách bờ biển Quảng Trị khoảng 200km về phía đông. Sức gió mạnh nhất mạnh cấp 12 (118-133km/h), giật cấp 15.
Chủ tịch UBND xã yêu cầu bà con chằng chống nhà cửa, sơ tán trước 17h00. Khi cần cứu nạn, gọi 114!`;

/** `raised`: codes of the faults that were raised, each time; `holding`: those that hold. */
export function speaker(settings: Partial<SpeechSettings> = {}) {
  const clock = new SystemClock();
  const raised: string[] = [];
  const holding = new Map<string, string>();
  const speech = new SpeakerOfWords({
    settings: { ...SPEECH_DEFAULTS, ...settings },
    level: LEVEL,
    clock,
    timers: new SystemTimers(clock),
    faults: {
      raise: (code, detail) => {
        raised.push(code);
        holding.set(code, detail);
      },
      clear: (code) => holding.delete(code),
    },
    rate: () => RATE,
    failed: (error) => {
      throw error;
    },
  });
  return { speech, raised, holding };
}
