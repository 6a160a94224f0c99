/** An exercise among boxes of which some cannot sound: the report says who did, by what was measured, and of each other one why not. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Trust } from '../../province/contract/messages/trust.ts';
import { ROOT_ISSUER } from '../../province/contract/messages/trust.ts';
import { topicTo } from '../../province/contract/topics.ts';
import { claimsToSign } from '../../province/reference/compose/claims-to-sign.ts';
import type { DrillReport } from '../../province/reference/drill/drill-report.ts';
import { Duration } from '../../time/duration.ts';
import { after } from '../../time/instant.ts';
import { observed } from '../link/observed.ts';
import { loud } from './loud.ts';
import { TestProvince } from './province.ts';

const GROUP = 'province:thu';
/** Four boxes that start at once on two cores (ms). */
const START_WITHIN_MS = 60_000;
const LOA = 'dist/cli/loa.main.js';

let scene: TestProvince;
beforeAll(async () => {
  scene = await TestProvince.start();
});
afterAll(() => scene[Symbol.asyncDispose]());

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** As a person starts it, beside the province that runs here. */
function drill(...args: readonly string[]): Promise<Ended> {
  const dir = join(scene.dir, 'province');
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [LOA, 'province', 'drill', ...args, '--dir', dir],
      { env: { PATH: process.env['PATH'] } },
      (_, out, err) => resolve({ code: child.exitCode ?? -1, out, err }),
    );
  });
}

const rowOf = ({ rows }: DrillReport, nodeId: string) => rows.find((row) => row.nodeId === nodeId);

describe('an exercise among four boxes', () => {
  let report: DrillReport;
  let ended: Ended;

  beforeAll(async () => {
    // Its sound card is not there: it is never ready, as it could not sound an alert.
    const deaf = (toml: string) =>
      toml.replace(
        /driver = "virtual" +#.*\nrecording = .*\nbuffer_ms/,
        'driver = "alsa"\ndevice = "hw:99,0"\nbuffer_ms',
      );
    const box = await scene.addBox({ nodeId: 'loa-1' });
    const gone = await scene.addBox({ nodeId: 'loa-2' });
    const strict = await scene.addBox({ nodeId: 'loa-3' });
    const dead = await scene.addBox({ nodeId: 'loa-4', edit: deaf });
    for (const one of [box, gone, strict, dead]) one.powerOn();
    for (const one of [box, gone, strict, dead]) await scene.online(one, START_WITHIN_MS);
    await gone.stop();

    // Its trust list lets nobody send it an alert: the province knows another one.
    const held = scene.province.parts.shelf.get('trust', 'loa-3');
    const list = held?.body as Trust;
    const body = {
      ...list,
      issuers: list.issuers.map((issuer) => ({
        ...issuer,
        may: issuer.may.map((may) => ({ ...may, types: may.types.filter((type) => type !== 'alert') })),
      })),
    };
    const claims = claimsToSign(
      { type: 'trust', aud: ['loa-3'], body, iss: ROOT_ISSUER },
      after(scene.now, Duration.minutes(1)),
    );
    await scene.send(
      topicTo('loa-3', 'trust'),
      await scene.province.sign({ ...claims, iat: claims.iat - 60 }),
      true,
    );
    await scene.receipt(
      'it has the strict list',
      strict.nodeId,
      ({ status, subject }) => status === 'received' && subject.jti === claims.jti,
    );

    const file = join(scene.dir, 'dien-tap.csv');
    ended = await drill('--group', GROUP, '--level', '3', '--within', '45s', '--out', file);
    const id = scene.province.messages().find(({ type }) => type === 'alert')?.id ?? '';
    report = JSON.parse((await drill('show', id, '--json')).out) as DrillReport;
    expect(readFileSync(file, 'utf8')).toContain('loa-4');
    expect(loud(box.samples(box.startedAt, box.now)).first).toBeGreaterThan(0);
  }, 180_000);

  it('one that sounds: when it had it, when it began, how long, with the proof of its device', () => {
    const row = rowOf(report, 'loa-1');
    expect(row).toMatchObject({ verdict: 'sounded', rounds: 1 });
    expect(row?.soundedMs).toBeGreaterThan(3_000);
    expect(Date.parse(row?.startedAt ?? '')).toBeGreaterThanOrEqual(
      Date.parse(row?.receivedAt ?? '') - 1_000,
    );
    expect(row?.proof?.playedFrames).toBeGreaterThan(3 * 44_100);
    expect(ended.out).toMatch(/loa-1 +Cụm loa-1 +\d\d:\d\d:\d\d +\d\d:\d\d:\d\d +\d+\.\d s +đã phát/);
  });

  it('one that is off: since when it is offline', () => {
    const row = rowOf(report, 'loa-2');
    expect(row).toMatchObject({ verdict: 'silent', why: { kind: 'offline' } });
    const since = row?.why?.kind === 'offline' ? Date.parse(row.why.since) : Number.NaN;
    expect(since).toBeLessThan(Date.parse(report.sentAt) + 1_000);
    expect(ended.out).toMatch(/loa-2 .*KHÔNG PHÁT +mất kết nối từ \d\d:/);
  });

  it('one that refuses: its reason', () => {
    expect(rowOf(report, 'loa-3')).toMatchObject({
      ...{ verdict: 'silent', soundedMs: 0 },
      why: { kind: 'refused', reason: 'not-permitted' },
    });
  });

  it('one whose sound card is gone: that it had the exercise and missed it for its device', () => {
    const row = rowOf(report, 'loa-4');
    expect(row).toMatchObject({ verdict: 'silent', soundedMs: 0, why: { kind: 'missed' } });
    expect(row?.receivedAt).toBeDefined();
    expect(JSON.stringify(row?.why)).toMatch(/device-/);
  });

  it('the exit code says that not all sounded, and that one refused', () => {
    expect(ended.code).toBe(76);
    expect(ended.out).toContain('1/4 cụm đã phát');
    expect(report).toMatchObject({ passed: false, open: false, status: 'exercise', level: 3 });
  });
});

it('ends with 0 as soon as every node has sounded, long before its time is over', async () => {
  const began = performance.now();
  const { code, out } = await drill('--node', 'loa-1', '--within', '5m', '--json');
  expect(JSON.parse(out)).toMatchObject({ passed: true, count: { sounded: 1 } });
  expect(code).toBe(0);
  expect(performance.now() - began).toBeLessThan(120_000);
}, 180_000);

it('tells each step as an event: x of y nodes have sounded', async () => {
  const counts: number[] = [];
  const stop = scene.province.listen((event) => {
    if (event.type === 'message' && event.message.drill) counts.push(event.message.drill.count.sounded);
  });
  await scene.province.sendAlert({
    aud: ['loa-1'],
    body: {
      status: 'exercise',
      level: 2,
      hazard: 'storm',
      infos: [{ language: 'vi', headline: 'Diễn tập' }],
    },
  });
  await observed('it is told that it sounded', () => counts.at(-1) === 1, 60_000);
  expect(counts[0]).toBe(0);
  stop();
});
