import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AlsaMixer } from '../../../drivers/speaker/alsa/alsa-mixer.ts';
import { AlsaSpeaker } from '../../../drivers/speaker/alsa/alsa-speaker.ts';
import { mixerCard } from '../../../drivers/speaker/alsa/mixer-card.ts';
import { holdMixer } from '../../../drivers/speaker/hold-mixer.ts';
import type { MixerReport } from '../../../drivers/speaker/port.ts';
import { Duration } from '../../../time/duration.ts';
import { mixerContract, WANTED } from './mixer-contract.ts';
import { PipewireSession } from './pipewire.ts';

let session: PipewireSession;
let leave: () => void;
beforeAll(async () => {
  session = await PipewireSession.start();
  leave = session.enter();
});
afterAll(async () => {
  leave();
  await session.stop();
});

/** Asks or moves the control as a person would. */
function amixer(...args: string[]): string {
  const { stdout, stderr, status } = spawnSync('amixer', ['-D', 'default', ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`amixer ${args.join(' ')}: ${stderr}`);
  return stdout;
}

function open() {
  const reports: MixerReport[] = [];
  const mixer = new AlsaMixer('default', 'Master');
  const speaker = new AlsaSpeaker({
    device: 'default',
    buffer: Duration.ms(200),
    holdMixer: holdMixer(mixer, WANTED, (report) => reports.push(report)),
  });
  return { reports, speaker };
}

mixerContract('ALSA over PipeWire', async () => {
  const { reports, speaker } = open();
  return {
    speaker,
    reports,
    level: () => {
      const [, percent, on] = /\[(\d+)%\] \[(on|off)\]/.exec(amixer('sget', 'Master')) ?? [];
      return { percent: Number(percent), muted: on === 'off' };
    },
    disturb: (percent, muted) => amixer('sset', 'Master', `${percent}%`, muted ? 'mute' : 'unmute'),
    end: async () => speaker.close(),
  };
});

describe('a control of ALSA', () => {
  it('that was turned down is heard at its level again after the reopen, measured at the monitor', async () => {
    const { speaker } = open();
    const loudest = async (disturbed: boolean) => {
      speaker.open();
      if (disturbed) amixer('sset', 'Master', '20%');
      const recording = await session.record();
      const began = performance.now();
      const samples = new Int16Array(480 * 2).fill(10_000);
      while (performance.now() - began < 600) {
        if (speaker.writable() >= 480) speaker.write(samples, 480);
        else await new Promise((resolve) => setTimeout(resolve, 5));
      }
      speaker.close();
      return (await recording.stop()).samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    };
    const held = await loudest(false);
    const turnedDown = await loudest(true);
    const restored = await loudest(false);
    expect(turnedDown).toBeLessThan(held / 4);
    expect(Math.abs(restored - held)).toBeLessThan(held / 50);
  });

  it.each([
    ['a card that is not there', 'hw:CARD=NoSuchCard', 'Master', /NoSuchCard/],
    ['a control that the card has not', 'default', 'Loudness', /no volume control "Loudness"/],
  ])('says what is wrong with %s', (_, card, control, why) => {
    expect(() => new AlsaMixer(card, control).hold(80)).toThrow(why);
  });
});

it.each([
  ['plughw:CARD=Device,DEV=0', 'hw:CARD=Device'],
  ['sysdefault:CARD=Headphones', 'hw:CARD=Headphones'],
  ['hw:1,0', 'hw:1'],
  ['plughw:Device', 'hw:Device'],
  ['default', 'default'],
  ['pipewire', 'pipewire'],
])('the device "%s" has its mixer on "%s"', (device, card) => {
  expect(mixerCard(device)).toBe(card);
});
