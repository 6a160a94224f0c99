import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { control } from '../../../provisioning/package/deb/control.ts';
import { writeDeb } from '../../../provisioning/package/deb/write-deb.ts';

const AT = 1_795_333_000;

describe('writing a package', () => {
  let work: string;
  beforeEach(() => {
    work = mkdtempSync(join(tmpdir(), 'loa-deb-'));
  });
  afterEach(() => rmSync(work, { recursive: true, force: true }));

  /** `names` in the order in which they are written to disk. */
  async function make(name: string, names: readonly string[], mode: number): Promise<string> {
    const tree = join(work, name);
    mkdirSync(join(tree, 'usr/bin'), { recursive: true });
    mkdirSync(join(tree, 'etc'));
    for (const path of names) {
      writeFileSync(join(tree, path), path === 'usr/bin/a' ? '#!/bin/sh\n' : path);
      chmodSync(join(tree, path), mode);
    }
    symlinkSync('a', join(tree, 'usr/bin/link'));
    const file = join(work, `${name}.deb`);
    await writeDeb(tree, file, {
      control: (installedKib) => control({ version: '1', architecture: 'amd64', installedKib }),
      controlFiles: { prerm: '#!/bin/sh\nset -e\n', conffiles: '/etc/c\n' },
      at: AT,
    });
    return file;
  }

  it('gives the same bytes whatever order, mode and time the files were written in', async () => {
    const one = await make('one', ['usr/bin/a', 'etc/b', 'etc/c'], 0o600);
    const two = await make('two', ['etc/c', 'etc/b', 'usr/bin/a'], 0o777);
    const hash = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');
    expect(hash(two)).toBe(hash(one));
  });

  it('gives everything to root, programs to be run and files to be read', async () => {
    const file = await make('one', ['usr/bin/a', 'etc/b', 'etc/c'], 0o600);
    const list = execFileSync('dpkg-deb', ['--contents', file], {
      encoding: 'utf8',
      env: { ...process.env, TZ: 'UTC' },
    });
    expect(list).toMatch(/^-rwxr-xr-x root\/root\s+10 2026-11-22 07:36 \.\/usr\/bin\/a$/m);
    expect(list).toMatch(/^-rw-r--r-- root\/root\s+5 2026-11-22 07:36 \.\/etc\/b$/m);
    expect(list).toMatch(/ \.\/usr\/bin\/link -> a$/m);
    const sums = execFileSync('dpkg-deb', ['--info', file, 'md5sums'], { encoding: 'utf8' });
    expect(sums.split('\n').filter(Boolean)).toHaveLength(3);
  });
});
