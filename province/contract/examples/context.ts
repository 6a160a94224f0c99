/**
 * What the speaker of the examples knows as it reads: the example trust list, its groups, and a clock set by NTP.
 */
import type { ReadingContext } from '../read-message.ts';
import { EXAMPLE_IAT, examplePlace } from './place.ts';
import { exampleTrust } from './trust.ts';

/** Ten seconds after the examples were issued. */
export function exampleContext(change: Partial<ReadingContext> = {}): ReadingContext {
  return {
    trust: exampleTrust(),
    node: { nodeId: examplePlace.nodeId, groups: [examplePlace.provinceGroup, examplePlace.communeGroup] },
    clock: { trusted: true, nowMs: (EXAMPLE_IAT + 10) * 1000, errorMs: 100 },
    iatFloor: 0,
    ...change,
  };
}
