import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleReport } from '../../province/contract/examples/reports.ts';
import { observed } from '../link/observed.ts';
import type { TestBox } from './box.ts';
import { loud } from './loud.ts';
import { RATE } from './noise.ts';
import { TestProvince } from './province.ts';

let scene: TestProvince;
let run: string;
/** Has horns and a board. */
let both: TestBox;
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
  both = await scene.startBox({ nodeId: 'bang-ao', edit: board('virtual') });
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

/** `loa province`; answers what it prints. */
async function province(...args: string[]): Promise<string> {
  const command = ['dist/cli/loa.main.js', 'province', '--dir', join(scene.dir, 'province'), ...args];
  return (await promisify(execFile)(process.execPath, command)).stdout;
}

/** `loa province command screenshot`, with its exit code. */
async function screenshot(node: string, out: string): Promise<{ code: number; said: string }> {
  const ask = ['command', 'screenshot', node, '--out', out, '--by', 'trực ban', '--wait', '30'];
  try {
    return { code: 0, said: await province(...ask) };
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

test('words that the province sends are said by the horns and stand on the board', async () => {
  const { nodeId } = both;
  const approval = ['--approved-by', 'Giàng A Páo', '--category', 'Thông báo'];
  const words = ['--title', 'Họp thôn', '--text', 'Mời bà con họp thôn lúc 19 giờ 30.'];
  const from = both.now;
  const sent = await province('bulletin', 'send', '--node', nodeId, ...words, ...approval, '--json');
  const { id } = JSON.parse(sent) as { id: string };
  const sound = await scene.row(id, nodeId);
  expect(sound).toMatchObject({
    ...{ outcome: 'played', class: 'priority', issuer: 'province' },
    provenance: { issuedBy: 'Tỉnh Thử', approvedBy: 'Giàng A Páo', category: 'Thông báo' },
  });
  expect(sound.spoken).toMatchObject([
    { language: 'vi', by: 'speech', text: expect.stringContaining('mười chín giờ ba mươi') },
  ]);
  await both.recorded(both.now);
  const { first, last } = loud(both.samples(from, both.now));
  expect((last - first) / RATE).toBeGreaterThan(1);
  expect(Math.abs((last - first) / RATE - sound.soundedMs / 1_000)).toBeLessThan(1);

  // People still read it. What the board showed until it was taken down is a row of its own.
  await scene.province.sendCommand({ aud: [nodeId], body: { name: 'stop', item: id, by: 'trực ban' } });
  const screen = await observed('a row of the board', () =>
    scene.playLog(nodeId).find(({ item, zones }) => item === id && zones.length === 0),
  );
  expect(screen.soundedMs).toBeGreaterThanOrEqual(sound.soundedMs);
  const told = scene.receipts(nodeId).filter(({ subject }) => subject.id === id);
  expect(told.slice(-2).map(({ status }) => status)).toEqual(['playing', 'played']);
}, 60_000);
