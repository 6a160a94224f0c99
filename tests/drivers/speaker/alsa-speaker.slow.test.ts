import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AlsaSpeaker } from '../../../drivers/speaker/alsa/alsa-speaker.ts';
import { SpeakerLost } from '../../../drivers/speaker/port.ts';
import { Duration } from '../../../time/duration.ts';
import { cutContract } from './cut-contract.ts';
import { PipewireSession } from './pipewire.ts';
import { type SpeakerBench, speakerContract } from './speaker-contract.ts';

let session: PipewireSession;
let leave: () => void;
const enter = async () => {
  session = await PipewireSession.start();
  leave = session.enter();
};
const stop = async () => {
  leave();
  await session.stop();
};
beforeAll(enter);
afterAll(stop);

/** Its rate is converted within ALSA, which cannot take anything back there. */
const CONVERTED = `
pcm.converted {
  type rate
  slave { pcm { type pipewire } rate 44100 format S16_LE }
  converter "linear"
}`;

const on = (device: string, lines?: string) => async (): Promise<SpeakerBench> => {
  const speaker = new AlsaSpeaker({ device, buffer: Duration.ms(200) });
  const recording = await session.record();
  const forget = lines === undefined ? () => {} : session.alias(lines);
  let killed = false;
  return {
    speaker,
    pass: (by) => new Promise((resolve) => setTimeout(resolve, by)),
    now: () => performance.now(),
    // A quantum of 5.3 ms at either end, and the scheduling of a busy machine.
    slack: 15,
    heard: async () => {
      const { samples, channels } = await recording.stop();
      return samples.filter((_, i) => i % channels === 0);
    },
    lose: () => {
      killed = true;
      void session.kill();
    },
    freeze: () => session.freeze(),
    thaw: () => session.thaw(),
    end: async () => {
      speaker.close();
      forget();
      await recording.stop();
      if (!killed) return;
      await stop();
      await enter();
    },
  };
};

speakerContract('ALSA over PipeWire', on('default'), 3);

describe('ALSA speaker', () => {
  it('says that a card is absent', () => {
    const speaker = new AlsaSpeaker({ device: 'plughw:CARD=NoSuchCard,DEV=0', buffer: Duration.ms(200) });
    const attempt = () => speaker.open();
    expect(attempt).toThrow(SpeakerLost);
    expect(attempt).toThrow(expect.objectContaining({ state: 'absent' }));
    speaker.close();
  });

  cutContract('over PipeWire it', 'rewind', on('default'), 3);
  cutContract('through a plug-in that converts the rate it', 'drop', on('converted', CONVERTED), 3);

  it('finds a card by its name at each open, wherever it went', () => {
    const speaker = new AlsaSpeaker({ device: 'horn', buffer: Duration.ms(200) });
    const at = (card: string) => session.alias(`pcm.horn { type plug slave.pcm ${card} }`);
    let away = at('"hw:CARD=NoSuchCard"');
    expect(() => speaker.open()).toThrow(expect.objectContaining({ state: 'absent' }));
    away();
    away = at('{ type pipewire }');
    expect(speaker.open()).toMatchObject({ device: 'horn', rate: 48_000 });
    speaker.close();
    away();
  });

  it('never waits for a sound server that stands still, however often it is tried', () => {
    session.freeze();
    let longest = 0;
    for (let attempt = 0; attempt < 20; attempt++) {
      const speaker = new AlsaSpeaker({ device: 'default', buffer: Duration.ms(200) });
      const begun = performance.now();
      try {
        speaker.open();
        speaker.write(new Int16Array(960), 480);
        speaker.drop();
      } catch (thrown) {
        // Its queue of those who want to be served is full.
        expect(thrown).toBeInstanceOf(SpeakerLost);
      }
      speaker.close();
      longest = Math.max(longest, performance.now() - begun);
    }
    session.thaw();
    expect(longest).toBeLessThan(1_000);
  });

  it('opens the stereo device at 48 kHz with the buffer that was asked for', () => {
    const speaker = new AlsaSpeaker({ device: 'default', buffer: Duration.ms(200) });
    expect(speaker.open()).toEqual({
      ...{ device: 'default', rate: 48_000, channels: 2, bufferFrames: 9_600, cut: 'rewind' },
    });
    speaker.close();
  });
});
