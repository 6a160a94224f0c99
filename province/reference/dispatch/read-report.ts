/** Reads what came from a box: a topic and plain JSON under the box's own certificate. */
import type { z } from 'zod';
import { Fault } from '../../contract/messages/fault.ts';
import { Heartbeat } from '../../contract/messages/heartbeat.ts';
import { PlayLogRow } from '../../contract/messages/playlog.ts';
import { Receipt } from '../../contract/messages/receipt.ts';
import { Request } from '../../contract/messages/request.ts';
import { NodeState } from '../../contract/messages/state.ts';
import { explainError } from '../../contract/reading/explain-error.ts';
import { parseTopicFrom, type ReportType } from '../../contract/topics.ts';

const SCHEMAS = {
  state: NodeState,
  heartbeat: Heartbeat,
  receipt: Receipt,
  playlog: PlayLogRow,
  fault: Fault,
  request: Request,
} as const satisfies Record<ReportType, z.ZodType>;

export type Report = {
  [T in ReportType]: { readonly type: T; readonly payload: z.infer<(typeof SCHEMAS)[T]> };
}[ReportType];

export type ReportReading =
  | { readonly ok: true; readonly report: Report }
  /** The box's mistake, said for people. */
  | { readonly ok: false; readonly why: string };

/** Never throws. */
export function readReport(topic: string, payload: Uint8Array): ReportReading {
  const from = parseTopicFrom(topic);
  if (!from) return { ok: false, why: `${topic} is no topic of a box` };
  const no = (what: string): ReportReading => ({
    ok: false,
    why: `${from.type} of "${from.nodeId}": ${what}`,
  });
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
  } catch {
    return no('must be JSON in UTF-8');
  }
  const read = SCHEMAS[from.type].safeParse(json);
  if (!read.success) return no(explainError(read.error));
  if (read.data.nodeId !== from.nodeId)
    return no(`nodeId must be that of the topic, it is "${read.data.nodeId}"`);
  return { ok: true, report: { type: from.type, payload: read.data } as Report };
}
