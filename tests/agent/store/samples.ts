/** Values that the store's tests put in. */

import type { HeldDocument, Report } from '../../../agent/store/store.ts';
import type { PlayLogRow } from '../../../province/contract/messages/playlog.ts';
import type { Receipt } from '../../../province/contract/messages/receipt.ts';
import { WallTime } from '../../../time/instant.ts';

export const NOON = WallTime.parse('2026-11-22T12:00:00+07:00');

export function documentOf(id: string, change: Partial<HeldDocument> = {}): HeldDocument {
  return {
    type: 'schedule',
    id,
    version: 1,
    sha256: 'ab'.repeat(32),
    jws: `e30.${id}.c2ln`,
    receivedAt: NOON,
    ...change,
  };
}

export function playOf(id: string, change: Partial<PlayLogRow> = {}): PlayLogRow {
  return {
    v: 1,
    id,
    nodeId: 'loa-01',
    item: 'ban-tin-sang/thoi-su',
    class: 'normal',
    exercise: false,
    title: 'Bản tin sáng – thời sự',
    issuer: 'xa-hoa-binh',
    zones: ['loa-1'],
    endedAt: '2026-11-22T05:15:00Z',
    outcome: 'played',
    soundedMs: 900_000,
    volumePercent: 80,
    cuts: [],
    clockTrust: 'synchronised',
    ...change,
  };
}

export function playReport(id: string, change: Partial<PlayLogRow> = {}): Report {
  return { type: 'playlog', payload: playOf(id, change) };
}

export function receiptReport(id: string, status: 'received' | 'cached' | 'scheduled' | 'playing'): Report {
  const payload: Receipt = {
    v: 1,
    id,
    nodeId: 'loa-01',
    at: '2026-11-22T05:00:00Z',
    subject: { type: 'schedule', id: 'ban-tin-sang' },
    status,
  };
  return { type: 'receipt', payload };
}

export function requestReport(id: string): Report {
  return {
    type: 'request',
    payload: { v: 1, id, nodeId: 'loa-01', at: '2026-11-22T05:00:00Z', needs: [{ type: 'trust' }] },
  };
}

export function faultReport(id: string): Report {
  return {
    type: 'fault',
    payload: {
      v: 1,
      id,
      nodeId: 'loa-01',
      at: '2026-11-22T05:00:00Z',
      code: 'speaker.frozen',
      status: 'raised',
      detail: 'Loa không phát ra tiếng',
      count: 1,
    },
  };
}
