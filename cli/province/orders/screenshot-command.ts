/** `loa province command screenshot`: asks a board what it gives its display now, and writes the picture. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { reasonOf, WorldError } from '../../../failure/failure.ts';
import type { Screenshot } from '../../../province/contract/messages/answers/screenshot.ts';
import { ExitCode } from '../../exit-code.ts';
import type { Speak } from '../../language.ts';
import { makeCommand } from '../../make-command.ts';
import { addByFlag, type ByFlags, byOf } from '../../orders/order-flags.ts';
import { print } from '../../print.ts';
import { dirOf } from '../dir-of.ts';
import { type RunningProvince, reachProvince } from '../reach/reach-province.ts';
import { addWaitFlag } from '../reach/wait-flag.ts';

/** A picture is taken within 20 s on a slow box, and comes over a slow network (s). */
const WAIT = 60;

/** Between two looks for the answer (ms). */
const LOOK_EVERY_MS = 300;

interface Flags extends ByFlags {
  readonly out: string;
  readonly as: string;
  readonly wait?: number;
  readonly json?: boolean;
}

type Answer =
  | Screenshot
  | { readonly outcome: 'refused'; readonly detail: string }
  | { readonly outcome: 'silent' };

export function screenshotCommand(speak: Speak): Command {
  const command = makeCommand(
    'screenshot',
    speak('chụp màn hình một bảng tin, làm bằng chứng', 'a picture of what a board shows, as evidence'),
    speak,
  ).argument('<node>', speak('bảng tin cần chụp', 'the board'));
  return addByFlag(addWaitFlag(command, speak), speak)
    .requiredOption('--out <file>', speak('ghi ảnh vào tệp này (PNG hoặc JPEG)', 'write the picture here'))
    .option(
      '--as <issuer>',
      speak('đơn vị ký, như commune:26734', 'who signs, such as commune:26734'),
      'province',
    )
    .option('--json', speak('in JSON', 'print JSON'))
    .action(async (node: string, flags: Flags) => {
      const { out, as, wait = WAIT, json } = flags;
      const province = reachProvince(dirOf(command));
      const body = { name: 'screenshot', by: byOf(flags) } as const;
      const { jti } = await province.sendCommand({ iss: as, aud: [node], body });
      const answer = await answerTo(jti, node, province, wait);
      if (answer.outcome === 'taken') {
        const { picture, ...said } = answer;
        write(out, answer, speak);
        return print(json, { ...said, out }, tell(answer, out, speak));
      }
      process.stderr.write(`${whyNot(answer, node, wait, speak)}\n`);
      process.exitCode = answer.outcome === 'refused' ? ExitCode.refused : ExitCode.unanswered;
    });
}

async function answerTo(
  jti: string,
  node: string,
  province: Pick<RunningProvince, 'screenshot' | 'messages'>,
  seconds: number,
): Promise<Answer> {
  const end = performance.now() + seconds * 1_000;
  for (;;) {
    const screenshot = await province.screenshot(node);
    if (screenshot?.answers === jti) return screenshot;
    const message = (await province.messages()).find((one) => one.jti === jti);
    const receipt = message?.nodes.find((one) => one.nodeId === node)?.receipt;
    if (receipt?.status === 'refused')
      return { outcome: 'refused', detail: receipt.detail ?? receipt.reason };
    if (performance.now() >= end) return { outcome: 'silent' };
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** Throws WorldError: not the picture that was taken, or the file cannot be written. */
function write(out: string, { picture, sha256 }: Taken, speak: Speak): void {
  const bytes = Buffer.from(picture, 'base64');
  if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw new WorldError(
      'screenshot.broken',
      speak(
        'ảnh nhận được không đúng mã sha256: hãy chụp lại',
        'the picture does not have its sha256: ask again',
      ),
    );
  try {
    writeFileSync(out, bytes);
  } catch (cause) {
    throw new WorldError('screenshot.unwritten', `${out}: ${reasonOf(cause)}`, { cause });
  }
}

type Taken = Extract<Screenshot, { outcome: 'taken' }>;

function tell({ nodeId, at, width, height, mediaType, frame, sha256 }: Taken, out: string, speak: Speak) {
  const shown = frame ?? speak('không rõ', 'not known');
  return speak(
    `${out}: ${nodeId} lúc ${at}, ${width}×${height} ${mediaType}, đang hiện: ${shown}, sha256 ${sha256}`,
    `${out}: ${nodeId} at ${at}, ${width}×${height} ${mediaType}, showing: ${shown}, sha256 ${sha256}`,
  );
}

function whyNot(answer: Exclude<Answer, Taken>, node: string, wait: number, speak: Speak): string {
  switch (answer.outcome) {
    case 'failed':
      return speak(
        `${node} không chụp được: ${answer.detail}`,
        `${node} could not take it: ${answer.detail}`,
      );
    case 'refused':
      return speak(`${node} từ chối: ${answer.detail}`, `${node} refused: ${answer.detail}`);
    case 'silent':
      return speak(`${node} không trả lời trong ${wait} giây`, `${node} did not answer within ${wait} s`);
  }
}
