/** `loa province sign` */
import type { Command } from 'commander';
import { InputError, reasonOf } from '../../failure/failure.ts';
import type { Signed } from '../../province/reference/sign-draft.ts';
import type { Speak } from '../language.ts';
import { makeCommand } from '../make-command.ts';
import { dirOf } from './dir-of.ts';
import { readJsonFile } from './reach/read-json-file.ts';

/** State needs -r: a box that is away finds it at the broker when it comes back. */
const SEND_BY_HAND = `  loa province sign tin.json --dir tinh | while read -r topic payload how; do
    if [ "$how" = retain ]; then retain=-r; else retain=; fi
    mosquitto_pub -h 127.0.0.1 -p 1883 -u operator -P "$(cat tinh/api-token)" -q 1 $retain -t "$topic" -m "$payload"
  done`;

export function signCommand(speak: Speak): Command {
  return makeCommand(
    'sign',
    speak('ký và in chủ đề cùng nội dung, không gửi', 'sign, and print topic and payload without sending'),
    speak,
  )
    .argument(
      '<file...>',
      speak(
        'bản tin dạng JSON: type, aud, body, và iss nếu không phải tỉnh',
        'messages as JSON: type, aud, body, and iss if not the province',
      ),
    )
    .option('--json', speak('in JSON', 'print JSON'))
    .addHelpText(
      'after',
      speak(
        '\nMỗi dòng: chủ đề, nội dung, "retain" hoặc "once", cách nhau bằng tab. Gửi bằng chương trình MQTT bất kỳ,\nở đây tới máy chủ gắn sẵn của tỉnh trong thư mục tinh:',
        '\nA line is topic, payload, and "retain" or "once", with tabs between. Any MQTT client can send it,\nhere to the embedded broker of the province in folder tinh:',
      ).concat(`\n${SEND_BY_HAND}`),
    )
    .action(async (files: readonly string[], flags: { json?: boolean }, command: Command) => {
      const { SystemClock } = await import('../../drivers/clock/system/system-clock.ts');
      const { signDraft } = await import('../../province/reference/sign-draft.ts');
      const clock = new SystemClock();
      const signed: Signed[] = [];
      for (const file of files) {
        const draft = await readJsonFile(file, (name) =>
          Promise.reject(
            new InputError(
              `{"file": "${name}"}: add it first (loa province content add) and put its reference here`,
            ),
          ),
        );
        try {
          signed.push(...(await signDraft(dirOf(command), draft, clock)));
        } catch (cause) {
          if (!(cause instanceof InputError)) throw cause;
          throw new InputError(`${file}: ${reasonOf(cause)}`, { cause });
        }
      }
      const lines = signed.map(
        ({ topic, payload, retain }) => `${topic}\t${payload}\t${retain ? 'retain' : 'once'}\n`,
      );
      process.stdout.write(flags.json === true ? `${JSON.stringify(signed, null, 2)}\n` : lines.join(''));
    });
}
