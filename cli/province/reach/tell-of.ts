/**
 * What a sending command says: that the message is on its way, or, where it was asked to wait, what each node answered. The
 * exit code follows the worst of the answers.
 */
import type { MessageView } from '../../../province/reference/api/shape.ts';
import { ExitCode } from '../../exit-code.ts';
import type { Speak } from '../../language.ts';
import { print } from '../../print.ts';
import { answerOf } from './answer-of.ts';
import type { RunningProvince } from './reach-province.ts';

/** Between two looks at the answers (ms). */
const LOOK_EVERY_MS = 200;

/** What else there is to tell of a message, before its answers; and around it, for programs. */
export interface TellMore {
  readonly lines: readonly string[];
  json(message: MessageView): unknown;
}

const NO_MORE: TellMore = { lines: [], json: (message) => message };

/** `wait`: how long to wait until every node answered (s). */
export async function tellOf(
  sent: MessageView,
  province: Pick<RunningProvince, 'messages'>,
  flags: { readonly wait?: number; readonly json?: boolean },
  speak: Speak,
  more: TellMore = NO_MORE,
): Promise<void> {
  const head = (id: string) => [id, ...more.lines].join('\n');
  if (sent.nodes.length === 0) {
    print(
      flags.json,
      more.json(sent),
      `${head(sent.id)}\n${speak('chưa có cụm nào để nhận', 'there is no node to take it')}`,
    );
    return;
  }
  if (flags.wait === undefined) {
    const where = speak('đã gửi; xem: loa province watch', 'sent; to see answers: loa province watch');
    print(flags.json, more.json(sent), `${head(sent.id)}\n${where}`);
    return;
  }
  const message = await answered(sent, province, flags.wait);
  const answers = message.nodes.map(({ nodeId, receipt }) => ({ nodeId, ...answerOf(receipt, speak) }));
  const lines = answers.map(({ nodeId, words }) => `${nodeId}: ${words}`);
  print(flags.json, more.json(message), [head(message.id), ...lines].join('\n'));
  const some = (verdict: string) => answers.some((answer) => answer.verdict === verdict);
  if (some('refused')) process.exitCode = ExitCode.refused;
  else if (some('silent') || some('failed')) process.exitCode = ExitCode.unanswered;
}

/** As it stands when every node answered, or when the time is over. */
async function answered(
  sent: MessageView,
  province: Pick<RunningProvince, 'messages'>,
  seconds: number,
): Promise<MessageView> {
  const end = performance.now() + seconds * 1_000;
  let message = sent;
  while (message.nodes.some(({ receipt }) => !receipt) && performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    message = (await province.messages()).find(({ jti }) => jti === sent.jti) ?? message;
  }
  return message;
}
