/** `[speech]` as the speaker of words gets it. */
import type { SpeechSettings } from '../../../player/speech/engine/speech-settings.ts';
import { Duration } from '../../../time/duration.ts';
import type { SettingsFile } from '../schema.ts';

export function speechSettings(read: SettingsFile['speech']): SpeechSettings {
  const [program, ...args] = read.command ?? [];
  return {
    voice: read.voice,
    voices: Object.fromEntries(
      Object.entries(read.voices).map(([language, voice]) => [language.toLowerCase(), voice]),
    ),
    wordsPerMinute: read.words_per_minute,
    pause: Duration.ms(read.pause_ms),
    highPassHertz: read.high_pass_hz,
    ...(program !== undefined && { command: { program, args, languages: read.command_languages } }),
  };
}
