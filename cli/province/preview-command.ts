/** `loa province preview`: asks one node what it will sound in the next 24 h, and waits for its answer. */
import type { Command } from 'commander';
import type { Preview } from '../../province/contract/messages/answers/preview.ts';
import { ExitCode } from '../exit-code.ts';
import type { Speak } from '../language.ts';
import { makeCommand } from '../make-command.ts';
import { previewLines } from '../preview/preview-lines.ts';
import { print } from '../print.ts';
import { dirOf } from './dir-of.ts';
import { type RunningProvince, reachProvince } from './reach/reach-province.ts';
import { addWaitFlag } from './reach/wait-flag.ts';

/** A node that is online answers within a round trip; a slow network within this (s). */
const WAIT = 30;

/** Between two looks for the answer (ms). */
const LOOK_EVERY_MS = 200;

interface Flags {
  readonly node: string;
  readonly as: string;
  readonly wait?: number;
  readonly json?: boolean;
}

export function previewCommand(speak: Speak): Command {
  const command = makeCommand(
    'preview',
    speak(
      '24 giờ tới một cụm sẽ phát gì, của ai, to bao nhiêu; và gì sẽ không phát',
      'what a node will sound in the next 24 h, from whom, how loud; and what not',
    ),
    speak,
  );
  return addWaitFlag(command, speak)
    .requiredOption('--node <id>', speak('cụm cần xem', 'the node'))
    .option(
      '--as <issuer>',
      speak('đơn vị ký, như commune:26734', 'who signs, such as commune:26734'),
      'province',
    )
    .option('--json', speak('in JSON', 'print JSON'))
    .action(async ({ node, as, wait = WAIT, json }: Flags) => {
      const province = reachProvince(dirOf(command));
      const { jti } = await province.sendCommand({ iss: as, aud: [node], body: { name: 'preview' } });
      const preview = await answerTo(jti, node, province, wait);
      if (preview) return print(json, preview, previewLines(preview, speak).join('\n'));
      process.stderr.write(
        `${speak(`${node} không trả lời trong ${wait} giây`, `${node} did not answer within ${wait} s`)}\n`,
      );
      process.exitCode = ExitCode.unanswered;
    });
}

async function answerTo(
  jti: string,
  node: string,
  province: Pick<RunningProvince, 'preview'>,
  seconds: number,
): Promise<Preview | undefined> {
  const end = performance.now() + seconds * 1_000;
  for (;;) {
    const preview = await province.preview(node);
    if (preview?.answers === jti) return preview;
    if (performance.now() >= end) return undefined;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
