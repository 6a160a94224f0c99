/** `loa phrases add hmn FOLDER`: recordings of people, as the box's own phrases in their language from its next start. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { PHRASES_FOLDER } from '../../agent/airing/phrases/phrases-folder.ts';
import { InputError } from '../../failure/failure.ts';
import { addPhrases } from '../../provisioning/sounds/add-phrases.ts';
import type { Speak } from '../language.ts';
import { makeCommand } from '../make-command.ts';
import { settingsOf } from '../settings-of.ts';

/** BCP 47, as in the assignment. */
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

export function addCommand(speak: Speak): Command {
  return makeCommand(
    'add',
    speak(
      'thêm câu ghi âm: tên tệp là tên câu (storm.mp3, level-3.wav…), lời viết ra để trong storm.txt',
      'add recordings: a file is named as its phrase (storm.mp3, level-3.wav…), its words in storm.txt',
    ),
    speak,
  )
    .argument('<language>', speak('mã tiếng: hmn, tai, tyz, km, vi…', 'language: hmn, tai, tyz, km, vi…'))
    .argument('<folder>', speak('thư mục có các tệp ghi âm', 'folder of the recordings'))
    .option('--config <file>', speak('tệp cài đặt loa.toml', 'settings, loa.toml'), '/etc/loa/loa.toml')
    .action(async (language: string, folder: string, { config }: { readonly config: string }) => {
      if (!LANGUAGE.test(language))
        throw new InputError(
          speak(
            `Mã tiếng phải như hmn, tai hoặc vi; đã ghi "${language}"`,
            `A language must be like hmn, tai or vi, it is "${language}"`,
          ),
        );
      const settings = await settingsOf(config, speak);
      if (!settings) return;
      const { added, refused } = addPhrases(
        language,
        folder,
        join(settings.node.data, PHRASES_FOLDER, language),
      );
      for (const { file, why } of refused) process.stderr.write(`${file}: ${why}\n`);
      if (added.length === 0)
        throw new InputError(
          speak(`Không thêm được câu nào từ "${folder}"`, `No phrase could be added from "${folder}"`),
        );
      process.stdout.write(
        `${language}: ${added.join(', ')}\n${speak('Khởi động lại hộp để dùng các câu này.', 'Restart the box to use them.')}\n`,
      );
    });
}
