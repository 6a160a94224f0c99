import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { speechEngine } from '../../../../agent/health/questions/speech-engine.ts';

const folder = mkdtempSync(join(tmpdir(), 'loa-engine-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const program = (name: string, mode: number) => {
  const path = join(folder, name);
  writeFileSync(path, '#!/bin/sh\n');
  chmodSync(path, mode);
  return path;
};

it('a box without espeak-ng says what to install', () => {
  expect(speechEngine({}, `/nonexistent::${folder}`).run()).toContain('apt-get install espeak-ng');
});

it('a command that is not there or cannot be run is named, and one that can is well', () => {
  program('espeak-ng', 0o755);
  const asks = (path: string) =>
    speechEngine({ command: { program: path, args: [], languages: ['vi'] } }, folder).run();
  expect(speechEngine({}, folder).run()).toBeUndefined();
  expect(asks(join(folder, 'none'))).toContain(join(folder, 'none'));
  expect(asks(program('text', 0o644))).toContain('không chạy được');
  expect(asks(program('good', 0o755))).toBeUndefined();
});
