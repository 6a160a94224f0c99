/** Values that several sections of `loa.toml` take, each with what to say when it is something else. */
import { z } from 'zod';

export const id = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/,
    'expected 1–128 of A–Z a–z 0–9 . _ : -, e.g. "xa-tan-phu-01"',
  );

export const milliseconds = (least: number, most: number) =>
  z
    .number({ error: 'expected a number of milliseconds' })
    .min(least, `expected at least ${least} ms`)
    .max(most, `expected at most ${most} ms`);

export const line = z.int({ error: 'expected the number of a GPIO line, e.g. 17' }).min(0).max(511);

export const level = z.enum(['high', 'low'], { error: 'expected "high" or "low"' });

export const bias = z.enum(['pull-up', 'pull-down', 'none'], {
  error: 'expected "pull-up", "pull-down" or "none"',
});

export const file = z.string({ error: 'expected a path' }).min(1, 'expected a path');

export const text = (what: string) => z.string({ error: `expected ${what}` }).min(1, `expected ${what}`);
