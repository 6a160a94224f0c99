import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import { holdMixer } from '../../../drivers/speaker/hold-mixer.ts';
import type { MixerReport } from '../../../drivers/speaker/port.ts';
import { RecordingReader } from '../../../drivers/speaker/virtual/recording-reader.ts';
import { VirtualMixer } from '../../../drivers/speaker/virtual/virtual-mixer.ts';
import { VirtualSpeaker } from '../../../drivers/speaker/virtual/virtual-speaker.ts';
import { Duration } from '../../../time/duration.ts';
import { mixerContract, WANTED } from './mixer-contract.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loa-mixer-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function bench() {
  const clock = new VirtualClock();
  const mixer = new VirtualMixer('PCM');
  const reports: MixerReport[] = [];
  const speaker = new VirtualSpeaker({
    clock,
    recording: folder,
    rate: 1_000,
    bufferFrames: 200,
    mixer,
    holdMixer: holdMixer(mixer, WANTED, (report) => reports.push(report)),
  });
  return { clock, mixer, reports, speaker };
}

mixerContract('virtual', async () => {
  const { mixer, reports, speaker } = bench();
  return {
    speaker,
    reports,
    level: () => mixer.level,
    disturb: (percent, muted) => mixer.disturb({ percent, muted }),
    end: async () => speaker.close(),
  };
});

describe('a volume control', () => {
  it('that cannot be held is told with the reason, and the speaker sounds all the same', () => {
    const { mixer, reports, speaker } = bench();
    mixer.remove();
    speaker.open();
    expect(reports).toMatchObject([
      { kind: 'failed', control: 'PCM', wanted: 80, why: expect.stringContaining('PCM') },
    ]);
    expect(speaker.write(Int16Array.of(1_000), 1)).toBe(1);
  });

  it('of a device that is not there is no news, and it is held when the device is', () => {
    const { mixer, reports, speaker } = bench();
    speaker.open();
    speaker.hinder('busy');
    mixer.disturb({ percent: 100 });
    for (let n = 0; n < 3; n++) expect(() => speaker.open()).toThrow();
    expect(reports).toHaveLength(1);
    speaker.restore();
    speaker.open();
    expect(reports.slice(1)).toMatchObject([{ kind: 'held', wanted: 80 }]);
    expect(mixer.level).toEqual({ percent: 80, muted: false });
  });

  it('is at its level before the first frame: nothing of it is heard louder', () => {
    const { clock, mixer, speaker } = bench();
    mixer.disturb({ percent: 100 });
    speaker.open();
    speaker.write(new Int16Array(100).fill(10_000), 100);
    clock.advance(Duration.ms(150));
    speaker.close();
    const reader = new RecordingReader(folder);
    expect(Math.max(...reader.read(0, reader.end))).toBe(8_000);
  });
});
