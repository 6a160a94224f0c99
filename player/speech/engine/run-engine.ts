/**
 * One call of an engine: a sentence in, its sound out, within a bound of time and of bytes. No shell, nothing of the text on the command line,
 * nothing of our environment; all it started ends with it. Who does not end at its deadline is not waited for.
 */
import { reasonOf, WorldError } from '../../../failure/failure.ts';
import type { Timers } from '../../../time/clock.ts';
import type { Duration } from '../../../time/duration.ts';
import type { MonoSound } from '../../announce/samples/wav.ts';
import { GroupedChild } from '../../decode/grouped-child.ts';
import { streamedWav } from './streamed-wav.ts';

/** A minute and a half at 48 kHz: longer than the longest piece that is handed over. */
const MOST_BYTES = 8_000_000;

/** A rate outside of these is a header that is not one (frames per second). */
const RATES = { least: 8_000, most: 48_000 };

export interface EngineCall {
  readonly program: string;
  readonly args: readonly string[];
  /** Beside PATH and the language of messages. */
  readonly env?: Readonly<Record<string, string>>;
  /** UTF-8, one line. */
  readonly text: string;
  readonly within: Duration;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** Rejects with WorldError `speech.engine`, which says what the engine did, or what was wrong with what it gave. */
export async function runEngine(call: EngineCall, timers: Timers): Promise<MonoSound> {
  const wav = await outputOf(call, timers);
  let sound: MonoSound;
  try {
    sound = streamedWav(wav);
  } catch (error) {
    throw failed(call, `gave no WAV file (${wav.length} bytes): ${reasonOf(error)}`);
  }
  const { rate, samples } = sound;
  if (rate < RATES.least || rate > RATES.most) throw failed(call, `gave sound at ${rate} Hz`);
  if (samples.length === 0) throw failed(call, 'gave a WAV file without sound');
  return sound;
}

function outputOf(call: EngineCall, timers: Timers): Promise<Buffer> {
  const { program, args, env, text, within, signal } = call;
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(failed(call, 'was not wanted any more'));
    const child = new GroupedChild(
      {
        ...{ program, args, fed: true, awaited: true },
        env: { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', ...env },
      },
      timers,
    );
    const chunks: Buffer[] = [];
    let bytes = 0;
    const stop = (why: string) => {
      settle();
      child.stop();
      reject(failed(call, why));
    };
    const cancel = timers.after(within, () => stop(`had not ended after ${within / 1_000} s`));
    const unwanted = () => stop('was not wanted any more');
    const settle = () => {
      cancel();
      signal.removeEventListener('abort', unwanted);
    };
    signal.addEventListener('abort', unwanted);
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) return stop(`gave more than ${MOST_BYTES} bytes`);
      chunks.push(chunk);
    });
    child.ended.then(({ exitCode, signal: by, stderrTail }) => {
      settle();
      if (exitCode === 0) return resolve(Buffer.concat(chunks));
      const said = stderrTail === '' ? '' : `: ${stderrTail.slice(-200)}`;
      reject(failed(call, child.pid ? `ended with ${by ?? exitCode}${said}` : `cannot be started${said}`));
    }, reject);
    child.stdin?.end(`${text}\n`);
  });
}

function failed({ program }: EngineCall, why: string): WorldError {
  return new WorldError('speech.engine', `${program} ${why}`);
}
