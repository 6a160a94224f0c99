/** Whether what reads texts aloud is installed. Without, alerts have their recorded phrases alone. */
import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { ESPEAK } from '../../../player/speech/engine/espeak-call.ts';
import type { SpeechSettings } from '../../../player/speech/engine/speech-settings.ts';
import type { SelfTest } from '../self-test.ts';

/** `path` has the form of the environment's PATH. */
export function speechEngine(
  { command }: Pick<SpeechSettings, 'command'>,
  path = process.env['PATH'] ?? '',
): SelfTest {
  return {
    code: 'speech.engine-missing',
    run: () => {
      if (!isThere(ESPEAK, path))
        return 'Hộp chưa có bộ đọc văn bản espeak-ng: cảnh báo không có tệp âm thanh chỉ phát câu có sẵn. Cài bằng lệnh: sudo apt-get install espeak-ng';
      if (command && !isThere(command.program, path))
        return `Không có chương trình ${command.program} ghi ở command trong [speech] của loa.toml, hoặc không chạy được: giọng espeak-ng đọc thay.`;
      return undefined;
    },
  };
}

function isThere(program: string, path: string): boolean {
  const candidates = isAbsolute(program)
    ? [program]
    : path.split(delimiter).flatMap((folder) => (folder === '' ? [] : [join(folder, program)]));
  return candidates.some((candidate) => {
    try {
      accessSync(candidate, constants.X_OK);
      return true;
    } catch {
      // Whatever hinders it, this one cannot be run.
      return false;
    }
  });
}
