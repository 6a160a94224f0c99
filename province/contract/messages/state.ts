/** `state` (from a box, retained): birth, and last will. */
import * as z from 'zod';
import { Id, Instant } from '../scalars.ts';

/** What the box believes of its clock. `errorMs` bounds the error where one is known. */
export const ClockReport = z.discriminatedUnion('trust', [
  z.object({ trust: z.literal('synchronised'), errorMs: z.number().nonnegative() }),
  z.object({ trust: z.literal('rtc'), errorMs: z.number().nonnegative() }),
  z.object({ trust: z.literal('carried') }),
  z.object({ trust: z.literal('unknown') }),
]);
export type ClockReport = z.infer<typeof ClockReport>;

export const NodeState = z.discriminatedUnion('online', [
  z.object({
    v: z.literal(1),
    nodeId: Id,
    online: z.literal(true),
    at: Instant,
    /** New at each connection; the welcome repeats it. */
    nonce: z.string().min(16).max(128),
    kind: z.enum(['speaker', 'board']),
    agent: z.string().max(50),
    /** Contract versions this box reads. */
    contract: z.array(z.int().positive()).min(1),
    mqtt: z.enum(['5', '3.1.1']),
    bootId: z.string().max(64),
    clock: ClockReport,
    trustVersion: z.int().nonnegative(),
    assignmentVersion: z.int().nonnegative(),
  }),
  z.object({ v: z.literal(1), nodeId: Id, online: z.literal(false) }),
]);
export type NodeState = z.infer<typeof NodeState>;
