/** `[speech]` of `loa.toml`: how the box reads texts aloud. */
import * as z from 'zod';
import { SPEECH_DEFAULTS, VIETNAMESE_VOICES } from '../../../player/speech/engine/speech-settings.ts';
import { both } from '../said.ts';
import { milliseconds } from '../values.ts';

const languageTag = z
  .string({ error: both('cần mã ngôn ngữ, ví dụ "vi"', 'expected a language tag, e.g. "vi"') })
  .regex(
    /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,6}$/,
    both('cần mã ngôn ngữ BCP 47, ví dụ "vi", "yue"', 'expected a language tag of BCP 47, e.g. "vi", "yue"'),
  );

/** Of espeak-ng: a name, never an option or a path. */
const voiceName = z
  .string()
  .max(60)
  .regex(
    /^[A-Za-z][A-Za-z0-9+_-]*$/,
    both(
      'cần tên giọng của espeak-ng, xem lệnh: espeak-ng --voices; hoặc "none" để không đọc',
      'expected a voice of espeak-ng, see: espeak-ng --voices; or "none" not to read it',
    ),
  );

/** The command line ends at a NUL, and a line break is a mistake of the hand. */
const word = z
  .string()
  .max(1_000)
  .regex(
    /^[^\p{Cc}]+$/u,
    both('cần chữ, không có ký tự điều khiển', 'expected text without control characters'),
  );

export const Speech = z.strictObject({
  /** Whose Vietnamese it speaks. */
  voice: z
    .enum(VIETNAMESE_VOICES, {
      error: both(
        'cần "vi" (giọng Bắc), "vi-vn-x-central" (giọng Trung) hoặc "vi-vn-x-south" (giọng Nam)',
        'expected "vi" (north), "vi-vn-x-central" or "vi-vn-x-south"',
      ),
    })
    .default(SPEECH_DEFAULTS.voice),
  /** Words ("tiếng") a minute within a sentence. */
  words_per_minute: z
    .number({ error: both('cần một số, ví dụ 190', 'expected a number, e.g. 190') })
    .min(
      115,
      both(
        'ít nhất là 115: chậm hơn thì giọng vỡ',
        'expected at least 115: slower, the voice falls to pieces',
      ),
    )
    .max(
      300,
      both('nhiều nhất là 300: nhanh hơn không ai nghe kịp', 'expected at most 300: nobody follows faster'),
    )
    .default(SPEECH_DEFAULTS.wordsPerMinute),
  /** Between sentences: echoes die, figures are written down. */
  pause_ms: milliseconds(0, 5_000).default(SPEECH_DEFAULTS.pause),
  /** What is lower is taken out. 0: nothing is. */
  high_pass_hz: z
    .number({ error: both('cần một số Hz, ví dụ 220', 'expected a number of Hz, e.g. 220') })
    .min(0, both('ít nhất là 0 (không lọc)', 'expected at least 0 (nothing is taken out)'))
    .max(500, both('nhiều nhất là 500 Hz', 'expected at most 500 Hz'))
    .default(SPEECH_DEFAULTS.highPassHertz),
  /** Further voices of espeak-ng, by language. */
  voices: z.record(languageTag, voiceName).default({}),
  /** A better engine: program and arguments, no shell. A sentence on stdin (UTF-8), a WAV file of 16 bit, one channel, on stdout. */
  command: z
    .array(word)
    .min(1, both('cần tên chương trình', 'expected the name of a program'))
    .max(50)
    .refine(
      ([program = '']) => program.startsWith('/'),
      both(
        'cần đường dẫn đầy đủ của chương trình trước tiên, ví dụ ["/usr/bin/piper"]',
        'expected the full path of the program first, e.g. ["/usr/bin/piper"]',
      ),
    )
    .optional(),
  /** Languages that the command speaks. */
  command_languages: z.array(languageTag).min(1).max(20).default(['vi']),
});
