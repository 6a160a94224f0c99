/** The `loa` command. */
import { speakIn } from './language.ts';
import { makeCommand } from './make-command.ts';
import { runCommand } from './run.ts';
import { runProgram } from './run-program.ts';

/** As in package.json; a test holds the two together. */
const VERSION = '0.1.0';

const speak = speakIn(process.argv, process.env);
const program = makeCommand(
  'loa',
  speak(
    'Loa: phần mềm cho cụm loa và bảng tin điện tử',
    'Loa: the agent for village loudspeakers and e-boards',
  ),
  speak,
)
  .option('--lang <vi|en>', speak('ngôn ngữ', 'language'))
  .addHelpText(
    'after',
    `\n${speak('Mã thoát', 'Exit codes')}: 0 ${speak('xong', 'done')}, 1 ${speak(
      'không nghe thấy',
      'not heard',
    )}, 64 ${speak('sai lệnh', 'usage')}, 65 ${speak(
      'dữ liệu sai',
      'bad data',
    )}, 69 ${speak('chưa sẵn sàng', 'unavailable')}, 70 ${speak('lỗi phần mềm', 'our bug')}, 75 ${speak(
      'chưa đủ hồi báo',
      'not all answered',
    )}, 76 ${speak('bị từ chối', 'refused')}, 78 ${speak('cài đặt sai', 'bad settings')}`,
  )
  .version(VERSION, '-V, --version', speak('xem phiên bản', 'show the version'))
  .addCommand(runCommand(VERSION, speak));

// A box that starts does not wait for what only a province or a technician needs.
const asked = process.argv
  .slice(2)
  .find((word, at, words) => !word.startsWith('-') && words[at - 1] !== '--lang');
if (asked !== 'run') {
  const { addOtherCommands } = await import('./add-other-commands.ts');
  addOtherCommands(program, speak);
}

process.exitCode = await runProgram(program, process.argv, speak);
