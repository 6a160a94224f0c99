/** Runs a command line to its exit code, and says what went wrong in one line. */
import { type Command, CommanderError } from 'commander';
import { InputError, WorldError } from '../failure/failure.ts';
import { ExitCode } from './exit-code.ts';
import type { Speak } from './language.ts';

/** What of the world is not there, by the code of its error. */
const VIETNAMESE: Readonly<Record<string, string>> = {
  'province.away': 'chưa có tỉnh nào chạy từ thư mục này, hãy chạy: loa province serve',
  'province.port': 'cổng đã có chương trình khác dùng, hãy chọn cổng khác',
  'province.openssl': 'không tạo được chứng thư, hãy cài openssl',
  'province.disk': 'không ghi được xuống đĩa',
  'province.damaged': 'tệp của tỉnh bị hỏng',
};

/** Answers the exit code. */
export async function runProgram(program: Command, argv: readonly string[], speak: Speak): Promise<number> {
  const complain = (message: string) => process.stderr.write(`${speak('Lỗi', 'Error')}: ${message}\n`);
  try {
    await program.parseAsync(argv);
    return Number(process.exitCode ?? ExitCode.done);
  } catch (thrown) {
    if (thrown instanceof CommanderError) {
      // Commander has said it already; help and version are no mistakes.
      return thrown.exitCode === 0 ? ExitCode.done : ExitCode.usage;
    }
    if (thrown instanceof InputError) {
      complain(thrown.message);
      return ExitCode.data;
    }
    if (thrown instanceof WorldError) {
      const known = VIETNAMESE[thrown.code];
      complain(known === undefined ? thrown.message : speak(`${known} (${thrown.message})`, thrown.message));
      return ExitCode.unavailable;
    }
    process.stderr.write(`${thrown instanceof Error ? thrown.stack : String(thrown)}\n`);
    return ExitCode.bug;
  }
}
