import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../../../agent/airing/book/outcome.ts';
import type { EndReason } from '../../../player/protocol.ts';
import { Duration } from '../../../time/duration.ts';

const cases: [
  string,
  { soundedMs: number; handedMs: number; reason?: EndReason },
  number | undefined,
  object,
][] = [
  [
    'sounded whole',
    { soundedMs: 10_000, handedMs: 10_000 },
    10_000,
    { outcome: 'played', soundedMs: 10_000 },
  ],
  [
    'lacked the last frames of a decoder',
    { soundedMs: 9_810, handedMs: 9_810 },
    10_000,
    { outcome: 'played', soundedMs: 9_810 },
  ],
  [
    'lacked more than 2 %',
    { soundedMs: 9_790, handedMs: 9_790 },
    10_000,
    { outcome: 'partial', soundedMs: 9_790, reason: 'content-short' },
  ],
  [
    'lost its decoder at 40 %',
    { soundedMs: 4_000, handedMs: 4_000, reason: 'decoder-died' },
    10_000,
    { outcome: 'partial', soundedMs: 4_000, reason: 'decoder-died' },
  ],
  [
    'was handed over, yet the pointer stood still',
    { soundedMs: 3_000, handedMs: 10_000 },
    10_000,
    { outcome: 'partial', soundedMs: 3_000, reason: 'device-frozen' },
  ],
  [
    'met a frozen sink from the start',
    { soundedMs: 0, handedMs: 200, reason: 'device-frozen' },
    10_000,
    { outcome: 'missed', soundedMs: 0, reason: 'device-frozen' },
  ],
  [
    'had volume 0',
    { soundedMs: 0, handedMs: 10_000, reason: 'muted' },
    10_000,
    { outcome: 'missed', soundedMs: 0, reason: 'muted' },
  ],
  [
    'came from an empty file',
    { soundedMs: 0, handedMs: 0, reason: 'empty' },
    undefined,
    { outcome: 'missed', soundedMs: 0, reason: 'empty' },
  ],
  [
    'was digital silence from its beginning to its end',
    { soundedMs: 10_000, handedMs: 10_000, reason: 'empty' },
    10_000,
    { outcome: 'missed', soundedMs: 0, reason: 'empty' },
  ],
  [
    'was stopped by hand after it had sounded whole',
    { soundedMs: 10_000, handedMs: 10_000, reason: 'stopped' },
    10_000,
    { outcome: 'played', soundedMs: 10_000 },
  ],
  [
    'was a siren that ended by itself',
    { soundedMs: 60_000, handedMs: 60_000 },
    undefined,
    { outcome: 'played', soundedMs: 60_000 },
  ],
  [
    'was a siren that a hand ended',
    { soundedMs: 5_000, handedMs: 5_000, reason: 'stopped' },
    undefined,
    { outcome: 'partial', soundedMs: 5_000, reason: 'stopped' },
  ],
  [
    'was a round of an alert on a sink that froze half-way',
    { soundedMs: 4_000, handedMs: 8_000 },
    undefined,
    { outcome: 'partial', soundedMs: 4_000, reason: 'device-frozen' },
  ],
];

describe('the outcome of an item that', () => {
  it.each(cases)('%s', (_name, measured, expected, outcome) => {
    expect(outcomeOf(measured, expected === undefined ? {} : { expected: Duration.ms(expected) })).toEqual(
      outcome,
    );
  });

  it('lasted until it was ended in good order was played, if it was seen all the while', () => {
    const shown = { soundedMs: 3_600_000, handedMs: 3_600_000, reason: 'expired' } as const;
    expect(outcomeOf(shown, { lasting: true })).toEqual({ outcome: 'played', soundedMs: 3_600_000 });
    expect(outcomeOf({ ...shown, soundedMs: 1_800_000 }, { lasting: true })).toMatchObject({
      outcome: 'partial',
    });
    expect(outcomeOf({ ...shown, reason: 'stopped' }, { lasting: true })).toMatchObject({
      outcome: 'partial',
      reason: 'stopped',
    });
  });
});
