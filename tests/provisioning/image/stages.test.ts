import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contentsOf, Stages } from '../../../provisioning/image/stages.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loa-stages-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('stages of a build', () => {
  it('are made once for the same inputs, and anew for others or when asked to', async () => {
    const stages = new Stages(folder);
    let made = 0;
    const make = async (path: string) => writeFileSync(path, String(++made));
    const first = await stages.outcome('base', ['a'], make);
    expect(await stages.outcome('base', ['a'], make)).toBe(first);
    expect(await stages.outcome('base', ['b'], make)).not.toBe(first);
    expect(readFileSync(first, 'utf8')).toBe('1');
    expect(await stages.outcome('base', ['a'], make, true)).toBe(first);
    expect(readFileSync(first, 'utf8')).toBe('3');
  });

  it('that fail leave nothing that looks finished', async () => {
    const stages = new Stages(folder);
    const failing = stages.outcome('base', ['a'], async (path) => {
      writeFileSync(path, 'half');
      throw new Error('no room');
    });
    await expect(failing).rejects.toThrow('no room');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('keep the last three of a kind, and leave other kinds alone', async () => {
    const stages = new Stages(folder);
    for (const key of ['a', 'b', 'c', 'd', 'e'])
      await stages.outcome('base', [key], async (path) => writeFileSync(path, key));
    await stages.outcome('dressed', ['a'], async (path) => mkdirSync(path));
    expect(readdirSync(folder).filter((name) => name.startsWith('base-'))).toHaveLength(3);
    expect(readdirSync(folder).filter((name) => name.startsWith('dressed-'))).toHaveLength(1);
  });

  it('know a folder by names, contents and what runs in it', () => {
    const source = join(folder, 'files');
    mkdirSync(source);
    writeFileSync(join(source, 'run'), 'x', { mode: 0o644 });
    const plain = contentsOf(source);
    rmSync(join(source, 'run'));
    writeFileSync(join(source, 'run'), 'x', { mode: 0o755 });
    expect(contentsOf(source)).not.toEqual(plain);
    expect(contentsOf(source)[0]).toMatch(/^\/run x [0-9a-f]{64}$/);
  });
});
