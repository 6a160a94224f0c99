/** Plays a tone on any speaker: the core of the hand tool that proves a device on a box, alone. */
import type { Timers } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import type { Speaker } from './port.ts';

export interface Tone {
  readonly hertz: number;
  readonly length: Duration;
  /** Peak, dB below full scale; 0 is full. */
  readonly dbfs: number;
}

export interface TonePlayed {
  readonly rate: number;
  readonly channels: number;
  readonly bufferMs: number;
  readonly rewinds: boolean;
  readonly underruns: number;
}

const TURN = Duration.ms(20);

/** Opens the speaker, plays the tone to its end, closes it. Rejects with SpeakerLost. */
export async function playTone(speaker: Speaker, tone: Tone, timers: Timers): Promise<TonePlayed> {
  const { rate, channels, bufferFrames, cut } = speaker.open();
  try {
    const total = Math.round((tone.length * rate) / 1_000);
    const peak = 32_767 * 10 ** (tone.dbfs / 20);
    const block = new Int16Array(bufferFrames * channels);
    for (let played = 0; played < total; ) {
      const frames = Math.min(speaker.writable(), total - played);
      for (let i = 0; i < frames; i++) {
        const sample = Math.round(peak * Math.sin((2 * Math.PI * tone.hertz * (played + i)) / rate));
        block.fill(sample, i * channels, (i + 1) * channels);
      }
      played += speaker.write(block, frames);
      await turn(timers);
    }
    // Counted now: running dry at the end is what a tone does.
    const { underruns } = speaker;
    while (speaker.delay() > 0) await turn(timers);
    return { rate, channels, bufferMs: (bufferFrames * 1_000) / rate, rewinds: cut === 'rewind', underruns };
  } finally {
    speaker.close();
  }
}

function turn(timers: Timers): Promise<void> {
  return new Promise((resolve) => {
    timers.after(TURN, resolve);
  });
}
