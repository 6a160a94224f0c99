/**
 * Example of every report from a box: the speaker of the examples, on the morning of the flood.
 */
import { alertId } from '../messages/alert.ts';
import type { ReportOf } from '../reports.ts';
import type { ReportType } from '../topics.ts';
import { exampleAlert } from './alert.ts';
import { examplePlace } from './place.ts';
import { exampleProvenance } from './provenance.ts';

const { nodeId } = examplePlace;
const alert = alertId(exampleAlert().key);
const common = (type: ReportType, at: string) => ({ v: 1 as const, id: `${nodeId}:${type}:1`, nodeId, at });

const examples: { readonly [T in ReportType]: () => ReportOf<T> } = {
  state: () => ({
    v: 1,
    nodeId,
    online: true,
    at: '2026-11-21T21:54:59.900Z',
    nonce: 'f3Jk9sQ2mZx8Lr7T',
    kind: 'speaker',
    agent: '0.1.0',
    contract: [1],
    mqtt: '5',
    bootId: '0b5e9a52-61f4-4f6b-9b0e-6f0c6a1f7a55',
    clock: { trust: 'synchronised', errorMs: 40 },
    trustVersion: 7,
    assignmentVersion: 7,
  }),
  heartbeat: () => ({
    v: 1,
    nodeId,
    at: '2026-11-21T21:55:10.000Z',
    up: 86_412,
    clock: { trust: 'synchronised', errorMs: 40 },
    onAir: [alert],
    relaysOn: ['cho', 'truong'],
    faults: [],
    outbox: 2,
    echo: 'f3Jk9sQ2mZx8Lr7T',
    echoMs: 84,
  }),
  receipt: () => ({
    ...common('receipt', '2026-11-21T21:55:00.420Z'),
    subject: { type: 'alert', jti: 'example-alert-1', id: alert },
    status: 'received',
  }),
  playlog: () => ({
    v: 1,
    id: `${nodeId}:playlog:1`,
    nodeId,
    item: alert,
    class: 'emergency',
    exercise: false,
    title: 'Cảnh báo lũ quét trên suối Ngòi Phát',
    issuer: examplePlace.provinceIssuer,
    provenance: exampleProvenance(exampleAlert().provenance),
    zones: ['cho', 'truong'],
    startedAt: '2026-11-21T21:55:00.310Z',
    endedAt: '2026-11-21T21:55:48.900Z',
    outcome: 'played',
    soundedMs: 48_560,
    expectedMs: 48_560,
    volumePercent: 100,
    cuts: [],
    stampsMs: {
      received: 86_402_250,
      verified: 86_402_251,
      decided: 86_402_252,
      relayOn: 86_402_256,
      firstSample: 86_402_270,
      firstWord: 86_407_300,
    },
    clockTrust: 'synchronised',
  }),
  fault: () => ({
    ...common('fault', '2026-11-21T22:10:00.000Z'),
    code: 'speaker.frozen',
    status: 'raised',
    detail: 'Cạc âm thanh USB nhận dữ liệu nhưng không phát. Rút ra cắm lại, hoặc thay cạc.',
    count: 1,
  }),
  preview: () => ({
    v: 1,
    nodeId,
    at: '2026-11-21T21:56:00.000Z',
    answers: 'example-command-1',
    until: '2026-11-22T21:56:00.000Z',
    sounds: [
      {
        kind: 'programme',
        item: 'lich-tuan/tiep-song-tinh',
        title: 'Tiếp sóng thời sự của tỉnh',
        issuer: examplePlace.communeIssuer,
        approvedBy: 'Ban biên tập',
        at: '2026-11-21T22:00:00.000Z',
        until: '2026-11-21T22:30:00.000Z',
        priority: 'normal',
        exercise: false,
        zones: ['cho'],
        volumePercent: 50,
      },
    ],
    silent: [
      {
        kind: 'programme',
        item: 'lich-tuan/ban-tin-xa',
        title: 'Bản tin của xã: lịch tiêm phòng cho trẻ',
        issuer: examplePlace.communeIssuer,
        approvedBy: exampleProvenance().approvedBy,
        at: '2026-11-21T22:30:00.000Z',
        reason: 'content-missing',
      },
    ],
    more: 0,
  }),
  screenshot: () => ({
    v: 1,
    nodeId,
    at: '2026-11-21T21:56:10.000Z',
    answers: 'example-command-2',
    outcome: 'taken',
    by: 'Nguyễn Văn An, trực ban: xem bảng đã hiện cảnh báo chưa',
    frame: alert,
    how: 'compositor',
    mediaType: 'image/png',
    width: 1,
    height: 1,
    picture: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mO4IKAAAAK0AQH0+VJkAAAAAElFTkSuQmCC',
    sha256: '645e7803e68d86a5972f8a700b383af6151d5df4c33bb57511652679acaf3f78',
  }),
  request: () => ({
    ...common('request', '2026-11-21T21:55:01.000Z'),
    needs: [{ type: 'schedule', id: 'lich-tuan', version: 7 }],
  }),
};

/** A valid example, new at each call. */
export function exampleReport<T extends ReportType>(type: T): ReportOf<T> {
  return examples[type]();
}
