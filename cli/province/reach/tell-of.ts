/** What a sending command says it did, and how many nodes have it by then. */
import type { MessageView } from '../../../province/reference/api/shape.ts';
import { ExitCode } from '../../exit-code.ts';
import type { Speak } from '../../language.ts';
import { print } from '../../print.ts';
import type { RunningProvince } from './reach-province.ts';

/** Between two looks at the answers (ms). */
const LOOK_EVERY_MS = 200;

/** `waitSeconds`: how long to wait until every node answered; unanswered ends with an exit code of its own. */
export async function tellOf(
  sent: MessageView,
  province: Pick<RunningProvince, 'messages'>,
  flags: { readonly wait?: string; readonly json?: boolean },
  speak: Speak,
): Promise<void> {
  const end = performance.now() + Number(flags.wait ?? 0) * 1_000;
  let message = sent;
  const answered = () => message.nodes.filter(({ receipt }) => receipt !== undefined).length;
  while (answered() < message.nodes.length && performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    message = (await province.messages()).find(({ jti }) => jti === sent.jti) ?? message;
  }
  const share = `${answered()}/${message.nodes.length}`;
  print(flags.json, message, `${message.id}\n${speak(`${share} cụm đã hồi báo`, `${share} nodes answered`)}`);
  if (flags.wait !== undefined && answered() < message.nodes.length) process.exitCode = ExitCode.unanswered;
}
