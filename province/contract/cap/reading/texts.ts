/** Readers of one element's text. Each adds a fault and answers undefined, or answers the value. */

import type { CapRule } from '../faults/rules.ts';
import type { ReadText } from './block.ts';
import { isDateTime } from './is-date-time.ts';

/** Words for people: as they stand. */
export const words: ReadText<string> = (text) => text;

/** Where the schema's type lets white space around the value go. */
export const matching =
  (rule: CapRule, pattern: RegExp): ReadText<string> =>
  (text, path, faults) => {
    const value = text.trim();
    if (pattern.test(value)) return value;
    faults.add(rule, path, value);
    return undefined;
  };

/** An identifier or sender: `xs:string`, so that white space around it is part of it, and not allowed. */
export const token =
  (rule: CapRule): ReadText<string> =>
  (text, path, faults) => {
    if (/^[^\s,<&]+$/.test(text)) return text;
    faults.add(rule, path, text);
    return undefined;
  };

export const oneOf =
  <T extends string>(rule: CapRule, values: readonly T[]): ReadText<T> =>
  (text, path, faults) => {
    const value = values.find((known) => known === text.trim());
    if (value === undefined) faults.add(rule, path, text.trim());
    return value;
  };

export const dateTime: ReadText<string> = (text, path, faults) => {
  const value = text.trim();
  if (isDateTime(value)) return value;
  faults.add('date-time', path, value);
  return undefined;
};

export const decimal =
  (rule: CapRule): ReadText<number> =>
  (text, path, faults) => {
    const value = text.trim();
    if (/^[+-]?(\d{1,15}(\.\d{0,15})?|\.\d{1,15})$/.test(value)) return Number(value);
    faults.add(rule, path, value);
    return undefined;
  };

export const wholeNumber =
  (rule: CapRule): ReadText<number> =>
  (text, path, faults) => {
    const value = text.trim();
    if (/^\+?\d{1,15}$/.test(value)) return Number(value);
    faults.add(rule, path, value);
    return undefined;
  };
