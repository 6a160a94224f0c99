/** Reads what came from a box: a topic and plain JSON under the box's own certificate. */
import { explainError } from '../../contract/reading/explain-error.ts';
import { type ReportOf, reportByType } from '../../contract/reports.ts';
import { parseTopicFrom, type ReportType } from '../../contract/topics.ts';

export type Report = {
  [T in ReportType]: { readonly type: T; readonly payload: ReportOf<T> };
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
  const read = reportByType[from.type].safeParse(json);
  if (!read.success) return no(explainError(read.error));
  if (read.data.nodeId !== from.nodeId)
    return no(`nodeId must be that of the topic, it is "${read.data.nodeId}"`);
  return { ok: true, report: { type: from.type, payload: read.data } as Report };
}
