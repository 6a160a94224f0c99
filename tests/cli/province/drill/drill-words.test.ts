/** What `loa province drill` prints and writes, and with what exit code it ends. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { drillCsv } from '../../../../cli/province/drill/drill-csv.ts';
import { drillTable } from '../../../../cli/province/drill/drill-table.ts';
import { followDrill } from '../../../../cli/province/drill/follow-drill.ts';
import { tellDrill } from '../../../../cli/province/drill/tell-drill.ts';
import { exampleAlert } from '../../../../province/contract/examples/alert.ts';
import { type DrillReport, drillReport } from '../../../../province/reference/drill/drill-report.ts';
import type { DrilledNode } from '../../../../province/reference/drill/drill-row.ts';
import type { KeptReport } from '../../../../province/reference/reports/report-log.ts';
import { ALERT, heardOf, node, receipt, row, second } from '../../../province/reference/drill/reported.ts';
import { temporaryFolder } from '../../../province/reference/make-province.ts';

const vietnamese = (text: string) => text;
const english = (_: string, text: string) => text;

const named = (nodeId: string, change: Partial<DrilledNode> = {}, name = `Cụm ${nodeId}`): DrilledNode => {
  const { assignment } = node();
  return { ...node(change), nodeId, assignment: { ...assignment, name } };
};

/** Of these nodes, each with what it reported, `at` seconds after it was sent. */
function report(nodes: readonly [DrilledNode, readonly KeptReport[]][], at = 300): DrillReport {
  return drillReport({
    ...{ id: ALERT, jti: 'alert-1', iss: 'province', aud: ['commune:1'], iat: Date.parse(second(0)) / 1_000 },
    body: { ...exampleAlert(), status: 'exercise', level: 3, expires: second(120) },
    nodes: nodes.map(([one]) => one),
    heard: new Map(nodes.map(([{ nodeId }, reports]) => [nodeId, heardOf(reports)])),
    now: Date.parse(second(at)),
  });
}

const SOUNDED = [receipt('received', 1, {}), row(32)];
const scene = () =>
  report([
    [named('loa-1'), SOUNDED],
    [named('loa-2', { link: { state: 'offline', since: second(-600) } }), []],
    [named('loa-3'), [receipt('refused', 1, { reason: 'not-permitted' })]],
    [named('loa-4'), [row(2, { outcome: 'missed', reason: 'muted', soundedMs: 0 })]],
  ]);

function listen() {
  const spy = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  onTestFinished(() => {
    spy.mockRestore();
    process.exitCode = undefined;
  });
  return () => spy.mock.calls.map(([text]) => String(text)).join('');
}

it('the table names each node, when it had it, when and how long it sounded, or why not, worst first', () => {
  const lines = drillTable(scene(), vietnamese).split('\n');
  expect(lines[0]).toContain('DIỄN TẬP: ');
  const of = (nodeId: string) => lines.findIndex((line) => line.startsWith(nodeId));
  expect(lines[of('loa-1')]).toMatch(/Cụm loa-1 +05:00:01 +05:00:02 +30\.0 s +đã phát$/);
  expect(lines[of('loa-2')]).toMatch(/ – +– +– +KHÔNG PHÁT +mất kết nối từ (2026-11-22 )?04:50:00$/);
  expect(lines[of('loa-3')]).toMatch(/KHÔNG PHÁT +từ chối: nơi ban hành không có quyền$/);
  expect(lines[of('loa-4')]).toMatch(/KHÔNG PHÁT +đang bị tắt tiếng$/);
  expect(of('loa-1')).toBeGreaterThan(of('loa-4'));
  expect(lines.at(-1)).toBe('1/4 cụm đã phát · 3 không phát');
});

it('a time by a clock that knows no better is marked as such', () => {
  const unsure = row(32, { clockTrust: 'carried' });
  expect(drillTable(report([[named('loa-1'), [unsure]]]), english)).toContain('~05:00:02');
});

it('the CSV is what a spreadsheet reads: a mark, quoted cells, and no formula from a box', () => {
  const text = drillCsv(report([[named('loa-1', {}, '=1+1, "chợ"'), SOUNDED]]), vietnamese);
  expect(text.startsWith('\uFEFFCụm,Mã cụm loa,Tên,')).toBe(true);
  const [, line, rest] = text.split('\r\n');
  expect(line).toBe(
    `loa-1,CL-1,"'=1+1, ""chợ""",cụm loa,2026-11-22 05:00:01,2026-11-22 05:00:02,2026-11-22 05:00:32,30.0,1,40,đã phát,,"${ALERT}"`,
  );
  expect(rest).toBe('');
});

it.each([
  ['all sounded', [[named('loa-1'), SOUNDED]], undefined],
  [
    'one is silent',
    [
      [named('loa-1'), SOUNDED],
      [named('loa-2'), []],
    ],
    75,
  ],
  [
    'one was heard in part',
    [[named('loa-1'), [row(9, { outcome: 'partial', reason: 'expired', soundedMs: 9 })]]],
    75,
  ],
  ['one refused', [[named('loa-1'), [receipt('refused', 1, { reason: 'not-permitted' })]]], 76],
  ['there was no node', [], 75],
] as [string, [DrilledNode, KeptReport[]][], number | undefined][])('exit code when %s', (_, nodes, code) => {
  listen();
  tellDrill(report(nodes), {}, vietnamese);
  expect(process.exitCode).toBe(code);
});

it('a program gets the whole report as JSON, a file what its name says, a person the table beside it', () => {
  const said = listen();
  tellDrill(scene(), { json: true }, vietnamese);
  expect(JSON.parse(said())).toEqual(JSON.parse(JSON.stringify(scene())));
  const dir = temporaryFolder();
  for (const name of ['a.csv', 'a.json']) tellDrill(scene(), { out: join(dir, name) }, vietnamese);
  expect(readFileSync(join(dir, 'a.csv'), 'utf8')).toContain('loa-3,CL-1,Cụm loa-3,');
  expect(JSON.parse(readFileSync(join(dir, 'a.json'), 'utf8'))).toMatchObject({ passed: false });
  expect(said()).toContain('1/4 cụm đã phát');
});

it('on a terminal it says how far it has come, until nothing can change any more', async () => {
  const said: string[] = [];
  const states = [
    report([[named('loa-1'), []]], 1),
    report([[named('loa-1'), [receipt('playing', 2, {})]]], 5),
    report([[named('loa-1'), SOUNDED]], 40),
  ];
  const province = { drill: async () => states.shift() as DrillReport };
  const terminal = { isTTY: true, write: (text: string) => said.push(text) };
  expect(await followDrill(ALERT, province, terminal, vietnamese)).toMatchObject({
    passed: true,
    open: false,
  });
  expect(said.join('')).toMatch(
    /0\/1 cụm đã phát · 1 đang chờ.*0\/1 cụm đã phát · 1 đang phát.*1\/1 cụm đã phát/s,
  );
});
