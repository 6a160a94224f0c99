/** Reports of one node about one exercise, as the province keeps them. */
import type { PlayLogRow } from '../../../../province/contract/messages/playlog.ts';
import type { Receipt } from '../../../../province/contract/messages/receipt.ts';
import type { DrilledNode } from '../../../../province/reference/drill/drill-row.ts';
import { afterReport, type Heard, UNHEARD } from '../../../../province/reference/drill/heard.ts';
import type { KeptReport } from '../../../../province/reference/reports/report-log.ts';

export const ALERT = 'xa@tinh.vn,kc-1,2026-11-22T05:00:00+07:00';
let count = 0;

/** `at`: seconds after the exercise was sent. */
export const second = (at: number) =>
  new Date(Date.parse('2026-11-22T05:00:00+07:00') + at * 1_000).toISOString();

type Told<S extends Receipt['status']> = Omit<
  Extract<Receipt, { status: S }>,
  'v' | 'id' | 'nodeId' | 'at' | 'subject' | 'status'
>;

export function receipt<S extends Receipt['status']>(
  status: S,
  at: number,
  told: Told<S>,
  nodeId = 'loa-1',
): KeptReport {
  const subject = { type: 'alert' as const, jti: 'alert-1', id: ALERT };
  const report = { v: 1, id: `r${++count}`, nodeId, at: second(at), subject, status, ...told } as Receipt;
  return { kind: 'receipt', receivedAt: second(at + 1), report };
}

export function row(at: number, change: Partial<PlayLogRow> = {}): KeptReport {
  const report: PlayLogRow = {
    ...{
      v: 1,
      id: `p${++count}`,
      nodeId: 'loa-1',
      item: ALERT,
      class: 'emergency',
      exercise: true,
      title: 'Diễn tập',
    },
    ...{
      issuer: 'province',
      zones: ['dong'],
      startedAt: second(at - 30),
      endedAt: second(at),
      outcome: 'played',
    },
    ...{ soundedMs: 30_000, volumePercent: 40, cuts: [], clockTrust: 'synchronised' },
    proof: { rate: 48_000, handedFrames: 1_440_000, playedFrames: 1_440_000, rmsDbfs: -22 },
    ...change,
  };
  return { kind: 'playlog', receivedAt: second(at + 1), report };
}

export function heardOf(reports: readonly KeptReport[]): Heard {
  return reports.reduce(afterReport, UNHEARD);
}

export function node(change: Partial<DrilledNode> = {}, kind: 'speaker' | 'board' = 'speaker'): DrilledNode {
  return {
    nodeId: 'loa-1',
    assignment: {
      ...{ kind, name: 'Cụm chợ', clusterCode: 'CL-1', groups: ['commune:1'], timezone: 'Asia/Ho_Chi_Minh' },
      ...{ languages: ['vi'], zones: [{ id: 'dong', name: 'Đông' }], quietHours: [], issuerOrder: [] },
      ...{ volume: { standard: 60, emergency: 100, exercise: 40, byHour: [] }, sessionLimits: {} },
    },
    link: { state: 'online', since: second(-100), birth: {} as never },
    ...change,
  };
}
