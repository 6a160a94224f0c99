import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPages } from '../../../provisioning/build/build-pages.mjs';
import { ROOT } from '../../../provisioning/package/build-package.ts';
import { copyright } from '../../../provisioning/package/deb/copyright.ts';
import { type Bundle, bundleProgram } from '../../../provisioning/package/program/bundle-program.ts';

const BOX = `[node]
id = "thu"
kind = "speaker"
data = "data"
[speaker]
driver = "virtual"
[gpio]
driver = "virtual"
[[zone]]
id = "main"
relay = 17
[button]
line = 27
[console]
listen = "127.0.0.1:0"
[content]
floor_mb = 1
`;

describe('the bundled program', () => {
  let folder: string;
  let bundle: Bundle;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'loa-bundle-'));
    bundle = await bundleProgram(ROOT, folder, '0.0.9');
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'loa.toml'), BOX);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('says the version that it was bundled as', () => {
    const said = execFileSync(process.execPath, [join(folder, 'loa.main.js'), '--version'], {
      encoding: 'utf8',
    });
    expect(said.trim()).toBe('0.0.9');
  });

  it('holds the pages beside the program, the same bytes each time, and tells whose code is in them', async () => {
    const names = ['board', 'console'].flatMap((name) => [`${name}.css`, `${name}.html`, `${name}.js`]);
    expect(readdirSync(join(folder, 'pages')).sort()).toEqual(names.sort());
    expect(bundle.packages).toContain('node_modules/preact');
    const again = await buildPages(join(folder, 'again'));
    for (const name of names)
      expect(readFileSync(join(folder, 'again', name))).toEqual(readFileSync(join(folder, 'pages', name)));
    expect(copyright(ROOT, again.packages)).toMatch(/^preact .*\(MIT\)$/m);
  });

  it('finds its threads and sounds: a box of virtual devices becomes ready and ends in good order', async () => {
    const command = [join(folder, 'loa.main.js'), 'run', '--config', join(folder, 'loa.toml'), '--salvage'];
    const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    const code = await new Promise<number | null>((resolve) => {
      const hear = (text: Buffer) => {
        said += text;
        if (said.includes('ready: an alert would sound')) child.kill('SIGTERM');
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.once('close', resolve);
    });
    expect(said).toContain('ready: an alert would sound');
    expect(said).not.toMatch(/"level":(50|60)|sound\.damaged/);
    expect(code).toBe(0);
  });
});
