import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VirtualChipFile } from '../../drivers/gpio/virtual/virtual-chip-file.ts';
import { RecordingReader } from '../../drivers/speaker/virtual/recording-reader.ts';
import { wavHeader } from '../../drivers/speaker/virtual/wav-header.ts';
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

  it('a file is heard at the level of all content, and told', () => {
    const file = join(folder, 'said.wav');
    const body = Buffer.from(
      Int16Array.from({ length: 48_000 }, (_, i) => 3_000 * Math.sin((2 * Math.PI * 440 * i) / 48_000))
        .buffer,
    );
    writeFileSync(file, Buffer.concat([wavHeader(48_000, 1, body.length), body]));
    const { status, stdout } = loa('play', file, '--json');
    expect(status).toBe(0);
    const told = JSON.parse(stdout);
    expect(told).toMatchObject({ rate: 48_000, channels: 1, bufferMs: 200, seconds: 1, underruns: 0 });
    // A sine of one channel has the loudness of its RMS but for the weighting.
    expect(told.lufs + told.gainDb).toBeCloseTo(-18, 1);
    expect(told.rmsDbfs).toBeCloseTo(-20 * Math.log10(32_768 / 3_000) - 3 + told.gainDb - 12, 0);
    const reader = new RecordingReader(join(folder, 'recording'));
    const samples = reader.read(reader.start, reader.end - reader.start);
    const peak = samples.slice(-60_000).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    expect(20 * Math.log10(peak / 32_768)).toBeCloseTo(told.peakDbfs, 1);
    expect(loa('play', file, '--lang', 'en').stdout).toMatch(/1\.0 s · .* LUFS .* underruns: 0/);
  });

  it('a file that is not there or no sound is named', () => {
    const missing = loa('play', join(folder, 'none.mp3'));
    expect([missing.status, missing.stderr]).toEqual([65, expect.stringContaining('none.mp3')]);
    const text = loa('play', config);
    expect([text.status, text.stderr]).toEqual([69, expect.stringContaining('no sound')]);
  });

  it('listen says so where no device is named', () => {
    const { status, stderr } = loa('listen');
    expect(status).toBe(65);
    expect(stderr).toContain('has no section [microphone], [loopback]');
  });

  it('listen tells levels line by line, and by its exit code whether something was heard', () => {
    appendFileSync(config, '\n[microphone]\ndriver = "virtual"\nrecording = "said.wav"\n');
    const heard = loa('listen', '--seconds', '1.5', '--expect', '-30', '--json');
    expect(heard.status).toBe(0);
    const lines = heard.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(3);
    expect(lines[0].rmsDbfs).toBeCloseTo(-23.8, 0);
    expect(lines[2]).toMatchObject({ rate: 48_000, frames: 72_000, heard: true });
    const quiet = loa('listen', '--seconds', '0.5', '--expect', '-10');
    expect(quiet.status).toBe(1);
    expect(quiet.stderr).toContain('Nothing of -10 dBFS or above was heard');
    const absent = loa('listen', '--from', 'loopback');
    expect([absent.status, absent.stderr]).toEqual([65, expect.stringContaining('[loopback]')]);
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
