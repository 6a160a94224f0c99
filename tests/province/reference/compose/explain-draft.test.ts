import { expect, it } from 'vitest';
import * as z from 'zod';
import { explainDraft } from '../../../../province/reference/compose/explain-draft.ts';

const faults = (count: number) =>
  z.array(z.string()).safeParse(Array.from({ length: count }, () => 1)).error ?? new z.ZodError([]);

it('one fault stands in the line of what it is about', () => {
  expect(explainDraft('alert', faults(1))).toBe('alert: [0] must be a string');
});

it('ten faults are told, a line each, and of more how many there are', () => {
  const lines = explainDraft('schedule', faults(12)).split('\n');
  expect([lines[0], lines[1], lines[10], lines[11], lines.length]).toEqual([
    'schedule:',
    '  [0] must be a string',
    '  [9] must be a string',
    '  and 2 more',
    12,
  ]);
});
