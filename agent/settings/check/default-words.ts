/** What is expected where a schema says no words of its own, by the kind of its rule. Pure. */
import type * as z from 'zod';
import { both } from '../said.ts';

const KINDS: Readonly<Record<string, readonly [string, string]>> = {
  string: ['chữ trong dấu nháy kép', 'text in quotes'],
  number: ['một số, không có nháy', 'a number without quotes'],
  int: ['một số nguyên, không có nháy', 'a whole number without quotes'],
  boolean: ['true (có) hoặc false (không)', 'true or false'],
  array: ['một danh sách, ví dụ ["a", "b"]', 'a list, e.g. ["a", "b"]'],
  object: ['một mục với các dòng tên = giá trị', 'a section with lines of name = value'],
};

/** For zod's `error` of one parse: rules with their own words come first. */
export function defaultWords(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type': {
      const [vi, en] = KINDS[issue.expected] ?? [issue.expected, issue.expected];
      return both(`cần ${vi}`, `expected ${en}`);
    }
    case 'too_small':
      return issue.origin === 'string'
        ? both(`cần ít nhất ${issue.minimum} ký tự`, `expected at least ${issue.minimum} characters`)
        : issue.origin === 'array'
          ? both(`cần ít nhất ${issue.minimum} mục`, `expected at least ${issue.minimum} entries`)
          : both(`ít nhất là ${issue.minimum}`, `expected at least ${issue.minimum}`);
    case 'too_big':
      return issue.origin === 'string'
        ? both(`nhiều nhất ${issue.maximum} ký tự`, `expected at most ${issue.maximum} characters`)
        : issue.origin === 'array'
          ? both(`nhiều nhất ${issue.maximum} mục`, `expected at most ${issue.maximum} entries`)
          : both(`nhiều nhất là ${issue.maximum}`, `expected at most ${issue.maximum}`);
    case 'invalid_value':
      return both(`cần một trong: ${list(issue.values)}`, `expected one of: ${list(issue.values)}`);
    default:
      return undefined;
  }
}

function list(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join(', ');
}
