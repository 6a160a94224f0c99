/**
 * A long series of hostile messages to one inbox in this process, a thousand a second by its clock, every other one correctly
 * signed; and what the box did about them.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { exampleAlert } from '../../province/contract/examples/alert.ts';
import type { Alert } from '../../province/contract/messages/alert.ts';
import { Duration } from '../../time/duration.ts';
import { NONCE } from '../agent/link/inbox/inbox-box.ts';
import { makeCast } from './generator/cast.ts';
import { forgedHostility, goodMessages } from './generator/forged-hostility.ts';
import type { HostileMessage } from './generator/hostile-message.ts';
import { Random } from './generator/random.ts';
import { signedHostility } from './generator/signed-hostility.ts';
import { hostileBox } from './hostile-box.ts';

export interface AttackReport {
  readonly messages: number;
  readonly signed: number;
  /** By what was tried. */
  readonly kinds: Readonly<Record<string, number>>;
  /** All that was handed on: must be empty. With the number of the message after which it was seen. */
  readonly played: readonly string[];
  readonly crashes: readonly string[];
  readonly receipts: number;
  readonly lines: number;
  readonly longestLine: number;
  readonly faults: Readonly<Record<string, number>>;
  /** After a collection (bytes): when the first tenth had come, when all had. */
  readonly heapEarly: number;
  readonly heapLate: number;
  readonly seconds: number;
  /** Of the inbox alone, without what it takes to make the messages (µs). */
  readonly perMessage: number;
  /** A good alert afterwards is heard. */
  readonly answers: boolean;
}

/** The clock goes on and counts are drawn after so many. */
const BATCH = 100;

export async function attackInbox(
  count: number,
  seed: number,
  progress: (done: number) => void = () => {},
): Promise<AttackReport> {
  const cast = makeCast();
  const random = new Random(seed);
  const { box, taken } = await hostileBox(cast);
  for (const list of [box.told, box.alerts, box.changes, box.reports, box.faults, box.lines]) list.length = 0;
  const good = goodMessages(cast, NONCE);
  const counted = { signed: 0, receipts: 0, lines: 0, longestLine: 0 };
  const kinds: Record<string, number> = {};
  const faults: Record<string, number> = {};
  const played: string[] = [];
  const crashes: string[] = [];
  const crashed = (error: unknown) => void crashes.push(String(error));
  // The slow lanes read in turns of their own.
  process.on('unhandledRejection', crashed).on('uncaughtException', crashed);
  let inside = 0;
  let heapEarly = 0;
  const began = performance.now();

  const make = (n: number): HostileMessage => {
    if (n % 2 === 1) return forgedHostility(cast, good, random);
    if (random.below(12) === 0) return { ...random.of(taken), kind: 'replayed', signed: true };
    return signedHostility(cast, random, n);
  };
  for (let n = 0; n < count; ) {
    const batch = Array.from({ length: Math.min(BATCH, count - n) }, (_, i) => make(n + i));
    n += batch.length;
    const before = performance.now();
    for (const { topic, bytes, kind } of batch) {
      try {
        box.inbox.take(topic, bytes, box.clock.monotonic());
      } catch (error) {
        crashed(`${kind}: ${String(error)}`);
      }
    }
    // State goes through the slow lane: its turn.
    await box.settled();
    inside += performance.now() - before;
    await box.clock.pass(Duration.ms(BATCH));
    for (const { kind, signed } of batch) {
      kinds[kind] = (kinds[kind] ?? 0) + 1;
      if (signed) counted.signed += 1;
    }
    for (const what of box.told) played.push(`${what} (up to message ${n})`);
    counted.receipts += box.reports.length;
    counted.lines += box.lines.length;
    for (const line of box.lines) counted.longestLine = Math.max(counted.longestLine, line.length);
    for (const code of box.faults) faults[code] = (faults[code] ?? 0) + 1;
    for (const list of [box.told, box.alerts, box.changes, box.reports, box.faults, box.lines])
      list.length = 0;
    if (heapEarly === 0 && n >= count / 10) heapEarly = heapAfterCollection();
    if (n % 10_000 === 0) progress(n);
  }
  const seconds = (performance.now() - began) / 1_000;
  const heapLate = heapAfterCollection();
  process.off('unhandledRejection', crashed).off('uncaughtException', crashed);
  await box.give('alert', { jti: 'the-next', body: anotherAlert() });
  const answers = box.told.includes('alert the-next');
  return {
    ...{ messages: count, kinds, played, crashes, faults, heapEarly, heapLate, seconds, answers },
    ...counted,
    perMessage: (inside / count) * 1_000,
  };
}

function anotherAlert(): Alert {
  const alert = exampleAlert();
  return { ...alert, key: { ...alert.key, identifier: `${alert.key.identifier}-next` } };
}

function heapAfterCollection(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}
