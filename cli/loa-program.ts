/** The `loa` command as such: its name, its version, its exit codes. Commands are added by whoever needs them. */
import type { Command } from 'commander';
import type { Speak } from './language.ts';
import { makeCommand } from './make-command.ts';

export function loaProgram(version: string, speak: Speak): Command {
  return makeCommand(
    'loa',
    speak(
      'Loa: phần mềm cho cụm loa và bảng tin điện tử',
      'Loa: the agent for village loudspeakers and e-boards',
    ),
    speak,
  )
    .option('--lang <vi|en>', speak('ngôn ngữ', 'language'))
    .addHelpText('after', `\n${exitCodes(speak)}`)
    .version(version, '-V, --version', speak('xem phiên bản', 'show the version'));
}

/** In one line. */
export function exitCodes(speak: Speak): string {
  return `${speak('Mã thoát', 'Exit codes')}: 0 ${speak('xong', 'done')}, 1 ${speak(
    'không nghe thấy',
    'not heard',
  )}, 64 ${speak('sai lệnh', 'usage')}, 65 ${speak(
    'dữ liệu sai',
    'bad data',
  )}, 69 ${speak('chưa sẵn sàng', 'unavailable')}, 70 ${speak('lỗi phần mềm', 'our bug')}, 75 ${speak(
    'chưa đủ hồi báo',
    'not all answered',
  )}, 76 ${speak('bị từ chối', 'refused')}, 78 ${speak('cài đặt sai', 'bad settings')}`;
}
