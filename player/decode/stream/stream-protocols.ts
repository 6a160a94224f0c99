/** Which ways to a station this ffmpeg has: builds differ, and SRT is not in all of them. Asked once. */
import { WorldError } from '../../../failure/failure.ts';
import type { Timers } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';
import { FfmpegChild } from '../ffmpeg-child.ts';

/** It prints a list and ends; a card that is slow to read it from may take a while. */
const BOUND = Duration.seconds(20);

const asked = new Map<string, Promise<ReadonlySet<string>>>();

/** Names as ffmpeg gives them: `http`, `rtp`, `srt`. Rejects with WorldError `decode.no-protocols`, and is asked again at the next call. */
export function streamProtocols(binary: string, timers: Timers): Promise<ReadonlySet<string>> {
  const answer = asked.get(binary) ?? ask(binary, timers);
  asked.set(binary, answer);
  answer.catch(() => asked.delete(binary));
  return answer;
}

async function ask(binary: string, timers: Timers): Promise<ReadonlySet<string>> {
  const child = new FfmpegChild(binary, ['-loglevel', 'error', '-protocols'], timers);
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  const cancel = timers.after(BOUND, () => child.stop());
  const { stderrTail } = await child.ended;
  cancel();
  const inputs = /Input:\s*([\s\S]*?)(?:Output:|$)/.exec(text)?.[1];
  if (inputs === undefined)
    throw new WorldError(
      'decode.no-protocols',
      `${binary} does not say which protocols it has: ${stderrTail === '' ? 'no answer' : stderrTail}`,
    );
  return new Set(inputs.split(/\s+/).filter((name) => name !== ''));
}
