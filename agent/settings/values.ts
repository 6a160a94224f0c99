/** Values that several sections of `loa.toml` take, each with what to say when it is something else. */
import * as z from 'zod';
import { both } from './said.ts';

export const id = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/,
    both(
      'cần 1–128 ký tự trong A–Z a–z 0–9 . _ : - (không dấu, không cách), ví dụ "xa-tan-phu-01"',
      'expected 1–128 of A–Z a–z 0–9 . _ : -, e.g. "xa-tan-phu-01"',
    ),
  );

export const milliseconds = (least: number, most: number) =>
  z
    .number({ error: both('cần một số mili giây', 'expected a number of milliseconds') })
    .min(least, both(`ít nhất là ${least} ms`, `expected at least ${least} ms`))
    .max(most, both(`nhiều nhất là ${most} ms`, `expected at most ${most} ms`));

export const line = z
  .int({
    error: both(
      'cần số của chân GPIO, không có nháy, ví dụ 17',
      'expected the number of a GPIO line, e.g. 17',
    ),
  })
  .min(0, both('ít nhất là 0', 'expected at least 0'))
  .max(511, both('nhiều nhất là 511 (trên Pi: 0–27)', 'expected at most 511 (on a Pi: 0–27)'));

export const level = z.enum(['high', 'low'], {
  error: both('cần "high" hoặc "low"', 'expected "high" or "low"'),
});

export const bias = z.enum(['pull-up', 'pull-down', 'none'], {
  error: both('cần "pull-up", "pull-down" hoặc "none"', 'expected "pull-up", "pull-down" or "none"'),
});

export const file = z
  .string({ error: both('cần một đường dẫn', 'expected a path') })
  .min(1, both('cần một đường dẫn', 'expected a path'));

/** `vi` and `en` say what it is. */
export const text = (vi: string, en: string) => {
  const error = both(`cần ${vi}`, `expected ${en}`);
  return z.string({ error }).min(1, error);
};
