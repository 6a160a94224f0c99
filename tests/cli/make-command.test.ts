/** Commander's own words are English only: what the reader sees of them is in the reader's language. */
import { expect, it } from 'vitest';
import { speakIn } from '../../cli/language.ts';
import { makeCommand } from '../../cli/make-command.ts';
import { muteOf } from '../../cli/orders/order-flags.ts';

const vietnamese = speakIn(['--lang', 'vi'], {});

function complaintOf(...argv: readonly string[]): string {
  let said = '';
  const command = makeCommand('thu', 'thử', vietnamese)
    .argument('<file>', 'tệp')
    .requiredOption('--node <id>', 'cụm')
    .option('--wait <seconds>', 'chờ');
  const { outputError } = command.configureOutput();
  command.configureOutput({
    writeErr: () => undefined,
    outputError: (text) =>
      outputError?.(text, (words) => {
        said += words;
      }),
  });
  expect(() => command.parse(argv, { from: 'user' })).toThrow();
  return said.trim();
}

it.each([
  [['tep'], "Lỗi: thiếu tùy chọn '--node <id>'"],
  [['--node', 'a'], "Lỗi: thiếu đối số 'file'"],
  [['tep', '--node'], "Lỗi: tùy chọn '--node <id>' cần có giá trị"],
  [['tep', '--node', 'a', '--nod', 'b'], "Lỗi: không có tùy chọn '--nod'\n(có phải là --node?)"],
  [['tep', 'hai', '--node', 'a'], 'Lỗi: cần 1 đối số, đã ghi 2'],
])('%j is complained of in Vietnamese', (argv, words) => {
  expect(complaintOf(...argv)).toBe(words);
});

it('help has no English word of Commander in it', () => {
  const command = makeCommand('thu', 'thử', vietnamese).option('--as <id>', 'ai', 'province');
  command.addCommand(makeCommand('con', 'lệnh con', vietnamese).option('--a', 'a'));
  const help = command.helpInformation();
  expect(help).toContain('thu [tùy chọn] [lệnh]');
  expect(help).toContain('(mặc định: "province")');
  expect(help).not.toMatch(/default|options|command/);
});

it.each(['2020-01-01T00:00:00+07:00', '32d'])(
  'a mute until %s names the flag and what it may be',
  (until) => {
    expect(() => muteOf({ until }, vietnamese)).toThrow('--until phải ở sau lúc này và trong vòng 31 ngày');
  },
);
