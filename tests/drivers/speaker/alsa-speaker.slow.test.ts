import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AlsaSpeaker } from '../../../drivers/speaker/alsa/alsa-speaker.ts';
import { SpeakerLost } from '../../../drivers/speaker/port.ts';
import { Duration } from '../../../time/duration.ts';
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

const setUp = async (): Promise<SpeakerBench> => {
  const speaker = new AlsaSpeaker({ device: 'default', buffer: Duration.ms(200) });
  const recording = await session.record();
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
      await recording.stop();
      if (!killed) return;
      await stop();
      await enter();
    },
  };
};

speakerContract('ALSA over PipeWire', setUp, 3);

describe('ALSA speaker', () => {
  it('says that a card is absent', () => {
    const speaker = new AlsaSpeaker({ device: 'plughw:CARD=NoSuchCard,DEV=0', buffer: Duration.ms(200) });
    const attempt = () => speaker.open();
    expect(attempt).toThrow(SpeakerLost);
    expect(attempt).toThrow(expect.objectContaining({ state: 'absent' }));
    speaker.close();
  });

  it('opens the stereo device at 48 kHz with the buffer that was asked for', () => {
    const speaker = new AlsaSpeaker({ device: 'default', buffer: Duration.ms(200) });
    expect(speaker.open()).toEqual({
      ...{ device: 'default', rate: 48_000, channels: 2, bufferFrames: 9_600, cut: 'rewind' },
    });
    speaker.close();
  });
});
