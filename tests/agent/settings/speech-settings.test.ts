import { describe, expect, it } from 'vitest';
import { saidOf } from '../../../agent/settings/said.ts';
import { Speech } from '../../../agent/settings/speech/speech-schema.ts';
import { speechSettings } from '../../../agent/settings/speech/speech-settings.ts';
import { SPEECH_DEFAULTS } from '../../../player/speech/engine/speech-settings.ts';

const read = (section: Record<string, unknown>) => speechSettings(Speech.parse(section));
const problemsOf = (section: Record<string, unknown>) =>
  Speech.safeParse(section).error?.issues.map(({ message }) => saidOf(message)) ?? [];

describe('[speech] of loa.toml', () => {
  it('need not be there', () => {
    expect(read({})).toEqual(SPEECH_DEFAULTS);
  });

  it('says voice, pace, pause, filter, further voices and a better engine', () => {
    const settings = read({
      voice: 'vi-vn-x-central',
      words_per_minute: 160,
      pause_ms: 700,
      high_pass_hz: 0,
      voices: { 'zh-Hant': 'cmn', yue: 'none' },
      command: ['/opt/piper/piper', '--model', 'giọng nữ.onnx'],
      command_languages: ['vi', 'hmn'],
    });
    expect(settings).toEqual({
      voice: 'vi-vn-x-central',
      voices: { 'zh-hant': 'cmn', yue: 'none' },
      wordsPerMinute: 160,
      pause: 700,
      highPassHertz: 0,
      command: {
        program: '/opt/piper/piper',
        args: ['--model', 'giọng nữ.onnx'],
        languages: ['vi', 'hmn'],
      },
    });
  });

  it.each([
    [{ voice: 'north' }, 'vi-vn-x-central'],
    [{ words_per_minute: 60 }, '115'],
    [{ words_per_minute: 'nhanh' }, '190'],
    [{ pause_ms: -1 }, '0 ms'],
    [{ high_pass_hz: 4_000 }, '500 Hz'],
    [{ voices: { en: '-w/etc/passwd' } }, 'espeak-ng --voices'],
    [{ voices: { en: '../../x' } }, 'espeak-ng --voices'],
    [{ command: [] }, 'program'],
    [{ command: ['piper'] }, '/usr/bin/piper'],
    [{ command: ['/bin/sh', 'a\nb'] }, 'control characters'],
    [{ command_languages: ['tiếng Việt'] }, 'BCP 47'],
  ])('%j is refused, in both languages, with what is expected', (section, expected) => {
    const [problem] = problemsOf(section);
    expect(problem?.en).toContain(expected);
    expect(problem?.vi.length).toBeGreaterThan(10);
    expect(problem?.vi).not.toBe(problem?.en);
  });

  it('has no key that is not known', () => {
    expect(Speech.safeParse({ speed: 3 }).success).toBe(false);
  });
});
