import { expect, test } from 'vitest';
import { find } from '../../province/reference/village/measure/likeness.ts';
import { PipewireSession } from '../drivers/speaker/pipewire.ts';
import { loud } from '../e2e/loud.ts';
import { decoded, noise, RATE } from '../e2e/noise.ts';
import { TestProvince } from '../e2e/province.ts';
import { observed } from '../link/observed.ts';
import { Media } from '../player/decode/media.ts';

const SECONDS = 12;

test('a sound server that hangs: named as a fault and in the report, never waited for, and sound is back when it is', async () => {
  using media = new Media();
  const session = await PipewireSession.start();
  await using scene = await TestProvince.start();
  try {
    const box = await scene.startBox({
      env: session.env,
      edit: (toml) =>
        toml.replace(
          /driver = "virtual"[^\n]*\nrecording = "recording"/,
          'driver = "alsa"\ndevice = "default"',
        ),
    });
    const file = noise(media, 'song.wav', SECONDS, 95);
    const song = await scene.addFile(file);
    const short = await scene.addFile(noise(media, 'short.wav', 1, 96));
    await scene.stock(box, [song, short]);
    await scene.publish('treo', box, [scene.programme('nhac', song, scene.soon(1_000))]);
    await scene.playing('treo', box);

    session.freeze();
    const raised = await observed('the fault is raised', () =>
      faults().find(({ status }) => status === 'raised'),
    );
    expect(raised).toMatchObject({ code: 'speaker.frozen' });
    // The box lives: its lines are served, its relay still obeys.
    expect(box.relayOn).toBe(true);
    session.thaw();
    const monitor = await session.record();
    const row = await scene.row('treo/nhac', box.nodeId);
    const { samples, channels } = await monitor.stop();
    expect(row).toMatchObject({ outcome: 'partial', reason: 'device-frozen' });
    expect(row.soundedMs).toBeLessThan(0.95 * SECONDS * 1_000);

    const heard = Float32Array.from(
      { length: samples.length / channels },
      (_, i) => (samples[i * channels] ?? 0) / 32_768,
    );
    const { first } = loud(heard);
    // What passed meanwhile is made up for by single frames: only a short piece is as it was made.
    const source = decoded(file);
    const likeness = [1, 2, 3, 4, 5].map((second) => {
      const from = first + second * RATE;
      return find(source, heard.subarray(from, from + RATE / 100)).likeness;
    });
    expect(Math.max(...likeness)).toBeGreaterThan(0.9);

    await scene.publish('sau', box, [scene.programme('tiep', short, scene.soon(1_000))]);
    expect(await scene.row('sau/tiep', box.nodeId)).toMatchObject({ outcome: 'played' });

    function faults() {
      return scene.faults(box.nodeId).filter(({ code }) => code.startsWith('speaker.'));
    }
  } finally {
    await session.stop();
  }
});
