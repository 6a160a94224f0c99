import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleReport } from '../../province/contract/examples/reports.ts';
import { TestProvince } from './province.ts';

let scene: TestProvince;
let run: string;
/** What the unit of the board's user says. */
let outcome = 'taken';
const ends: (() => void)[] = [];

const example = exampleReport('screenshot');
const PICTURE = Buffer.from(example.outcome === 'taken' ? example.picture : '', 'base64');

beforeAll(async () => {
  scene = await TestProvince.start();
  run = join(scene.dir, 'run');
  for (const name of ['loa', 'loa-board-shot']) mkdirSync(join(run, name), { recursive: true });
  const board = (driver: string) => (toml: string) =>
    toml.replace('kind = "speaker"', 'kind = "board"').concat(`\n[screen]\ndriver = "${driver}"\n`);
  await scene.startBox({ nodeId: 'loa-1' });
  await scene.startBox({ nodeId: 'bang-ao', edit: board('virtual') });
  await scene.startBox({
    ...{ nodeId: 'bang-1', edit: board('page') },
    env: { RUNTIME_DIRECTORY: join(run, 'loa') },
  });
  ends.push(boardShotUnit());
}, 120_000);
afterAll(async () => {
  for (const end of ends) end();
  await scene[Symbol.asyncDispose]();
});

/** In the place of `loa-board-shot.path` and its service, as systemd starts them. */
function boardShotUnit(): () => void {
  const put = (name: string, content: string | Buffer) => {
    const path = join(run, 'loa-board-shot', name);
    writeFileSync(`${path}.new`, content);
    renameSync(`${path}.new`, path);
  };
  const watcher = watch(join(run, 'loa'), (_, name) => {
    if (name !== 'board-shot') return;
    const [question = ''] = readFileSync(join(run, 'loa', 'board-shot'), 'utf8').split(' ');
    put('picture', PICTURE);
    put('answer', `${question} ${outcome}\n`);
  });
  return () => watcher.close();
}

/** `loa province command screenshot`, with its exit code. */
async function screenshot(node: string, out: string): Promise<{ code: number; said: string }> {
  const args = ['dist/cli/loa.main.js', 'province', '--dir', join(scene.dir, 'province')];
  const ask = ['command', 'screenshot', node, '--out', out, '--by', 'trực ban', '--wait', '30'];
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [...args, ...ask]);
    return { code: 0, said: stdout };
  } catch (error) {
    const { code, stderr } = error as { code: number; stderr: string };
    return { code, said: stderr };
  }
}

test('a picture of what a board shows is written as it was taken, with its proof', async () => {
  const out = join(scene.dir, 'seen.png');
  const { code, said } = await screenshot('bang-1', out);
  expect([code, said]).toEqual([
    0,
    expect.stringContaining(createHash('sha256').update(PICTURE).digest('hex')),
  ]);
  expect(readFileSync(out).equals(PICTURE)).toBe(true);
  expect(scene.province.parts.presence.screenshotOf('bang-1')).toMatchObject({
    ...{ outcome: 'taken', by: 'trực ban', how: 'compositor', width: 1, height: 1 },
  });
});

test('one that cannot be taken is answered with the reason', async () => {
  outcome = 'failed: no wl_output';
  const { code, said } = await screenshot('bang-1', join(scene.dir, 'unseen.png'));
  expect([code, said]).toEqual([75, expect.stringContaining('no wl_output')]);
});

test.each([
  ['a loudspeaker', 'loa-1', 'this box has no board'],
  ['a board that no unit of ours shows', 'bang-ao', 'no screenshot can be taken here'],
])('%s refuses with a receipt', async (_, node, why) => {
  const { code, said } = await screenshot(node, join(scene.dir, 'unseen.png'));
  expect([code, said]).toEqual([76, expect.stringContaining(why)]);
});
