import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AlsaCapture } from '../../../drivers/capture/alsa/alsa-capture.ts';
import { CaptureLost } from '../../../drivers/capture/port.ts';
import { AlsaSpeaker } from '../../../drivers/speaker/alsa/alsa-speaker.ts';
import { Duration } from '../../../time/duration.ts';
import { PipewireSession } from '../speaker/pipewire.ts';
import { type CaptureBench, captureContract } from './capture-contract.ts';

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

/** Where there is no microphone, PipeWire's source is the monitor of its sink. */
const setUp = async (): Promise<CaptureBench> => {
  const speaker = new AlsaSpeaker({ device: 'default', buffer: Duration.ms(200) });
  const capture = new AlsaCapture({ device: 'default', period: Duration.ms(5) });
  let killed = false;
  return {
    speaker,
    capture,
    pass: (by) => new Promise((resolve) => setTimeout(resolve, by)),
    now: () => performance.now(),
    // A quantum of 5.3 ms at either end, and the scheduling of a busy machine.
    slack: 20,
    lose: () => {
      killed = true;
      void session.kill();
    },
    end: async () => {
      speaker.close();
      capture.close();
      if (!killed) return;
      await stop();
      await enter();
    },
  };
};

captureContract('ALSA over PipeWire', setUp, 3);

describe('ALSA capture', () => {
  it('says that a card is absent', () => {
    const capture = new AlsaCapture({ device: 'plughw:CARD=NoSuchCard,DEV=0', period: Duration.ms(5) });
    const attempt = () => capture.open(48_000);
    expect(attempt).toThrow(CaptureLost);
    expect(attempt).toThrow(expect.objectContaining({ state: 'absent' }));
    capture.close();
  });
});
