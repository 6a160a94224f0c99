import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const loa = (...args: string[]) =>
  spawnSync(process.execPath, ['dist/cli/loa.main.js', ...args], { encoding: 'utf8', timeout: 30_000 });

describe('loa', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'loa-run-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('says the version of package.json', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(loa('--version').stdout.trim()).toBe(version);
  });

  it('run ends with 78 on bad settings, and names file, line, key and what is expected', () => {
    const file = join(folder, 'loa.toml');
    writeFileSync(file, '[node]\nid = "x"\nkidn = "speaker"\n');
    const { status, stderr } = loa('run', '--config', file);
    expect(status).toBe(78);
    expect(stderr).toContain(`${file}:3: node.kidn: không có tên này, có phải "kind"?`);
    expect(stderr).toContain('gpio: thiếu');
  });

  it('run ends with 64 without its settings', () => {
    expect(loa('run').status).toBe(64);
  });
});
