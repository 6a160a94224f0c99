/**
 * What a box sends: one schema per type of report. Plain JSON under the box's own certificate.
 */
import type * as z from 'zod';
import { Preview } from './messages/answers/preview.ts';
import { Screenshot } from './messages/answers/screenshot.ts';
import { Fault } from './messages/fault.ts';
import { Heartbeat } from './messages/heartbeat.ts';
import { PlayLogRow } from './messages/playlog.ts';
import { Receipt } from './messages/receipt.ts';
import { Request } from './messages/request.ts';
import { NodeState } from './messages/state.ts';
import type { ReportType } from './topics.ts';

export const reportByType = {
  state: NodeState,
  heartbeat: Heartbeat,
  receipt: Receipt,
  playlog: PlayLogRow,
  fault: Fault,
  request: Request,
  preview: Preview,
  screenshot: Screenshot,
} as const satisfies Record<ReportType, z.ZodType>;

/** Body of a report, by its type. */
export type ReportOf<T extends ReportType> = z.infer<(typeof reportByType)[T]>;
