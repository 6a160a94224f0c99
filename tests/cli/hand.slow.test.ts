import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VirtualChipFile } from '../../drivers/gpio/virtual/virtual-chip-file.ts';
import { RecordingReader } from '../../drivers/speaker/virtual/recording-reader.ts';
import { loaToml } from '../../provisioning/loa.toml.ts';

describe('hand tools', () => {
  let folder: string;
  let config: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'loa-hand-'));
    config = join(folder, 'loa.toml');
    const zones = [{ id: 'dong', relay: 17 }];
    const box = {
      nodeId: 'n1',
      kind: 'speaker',
      name: 'n1',
      url: 'mqtt://127.0.0.1:1',
      certificates: false,
      devices: 'virtual',
      button: 27,
    } as const;
    writeFileSync(config, loaToml({ ...box, zones }));
    writeFileSync(
      join(folder, 'root.json'),
      JSON.stringify({ keys: [{ kid: 'root-1', x: 'A'.repeat(43) }], threshold: 1 }),
    );
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const loa = (...args: string[]) =>
    spawnSync(process.execPath, ['dist/cli/loa.main.js', ...args, '--config', config, '--lang', 'en'], {
      encoding: 'utf8',
      timeout: 30_000,
    });

  it('tone is heard at its level, for its time', () => {
    expect(loa('tone', '--seconds', '0.5', '--level', '-20').status).toBe(0);
    const reader = new RecordingReader(join(folder, 'recording'));
    const samples = reader.read(reader.start, reader.end - reader.start);
    const loud = samples.filter((sample) => Math.abs(sample) > 100);
    expect(samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)).toBeCloseTo(3_277, -1);
    expect(loud.length / 48_000).toBeGreaterThan(0.45);
    expect(loud.length / 48_000).toBeLessThan(0.51);
  });

  it('relay closes and opens again', () => {
    expect(loa('relay', '--zone', 'dong', '--seconds', '0.2').status).toBe(0);
    const chip = new VirtualChipFile(join(folder, 'gpio.bin'));
    const { edges } = chip.readEdges();
    chip.close();
    expect(
      edges
        .filter(({ line }) => line === 17)
        .map(({ high }) => high)
        .slice(-2),
    ).toEqual([true, false]);
  });

  it('relay of a zone that is not there names those that are', () => {
    const { status, stderr } = loa('relay', '--zone', 'tay');
    expect(status).toBe(65);
    expect(stderr).toContain('there is no zone "tay"; zones are: dong');
  });

  it('a level above full is refused', () => {
    expect(loa('tone', '--level', '3').status).toBe(64);
  });
});
