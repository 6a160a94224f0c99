/** What a schema found, as problems with line, key, what the value is, and what is expected. Pure. */
import * as z from 'zod';
import { type Said, saidOf } from '../said.ts';
import { SettingsFile } from '../schema.ts';
import type { SettingsProblem } from '../settings-error.ts';
import { isSecret } from './is-secret.ts';
import { lineOf } from './line-of.ts';
import { nearest } from './nearest.ts';

/** `value` is what `text` says. */
export function zodProblems(
  issues: readonly z.core.$ZodIssue[],
  text: string,
  value: unknown,
): SettingsProblem[] {
  return issues.flatMap((issue) => problemsOf(issue, text, value));
}

function problemsOf(issue: z.core.$ZodIssue, text: string, toml: unknown): SettingsProblem[] {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  const problem = (at: (string | number)[], said: Said): SettingsProblem => {
    const line = lineOf(text, at);
    return { key: at.join('.'), problem: said, ...(line !== undefined && { line }) };
  };
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(path);
    return issue.keys.map((key) => {
      const meant = nearest(key, known);
      return problem([...path, key], {
        vi: `không có tên này${meant === undefined ? ': hãy xóa dòng này' : `, có phải "${meant}"?`}`,
        en: `unknown key${meant === undefined ? '' : `, expected "${meant}"`}`,
      });
    });
  }
  const given = path.reduce<unknown>(
    (value, part) => (value as Record<string | number, unknown> | undefined)?.[part],
    toml,
  );
  const expected = saidOf(issue.message);
  return [
    problem(path, {
      vi: `${isVietnamese(given, path)}, ${expected.vi}`,
      en: `${isEnglish(given, path)}, ${expected.en}`,
    }),
  ];
}

type Path = readonly (string | number)[];

const isVietnamese = (given: unknown, path: Path) =>
  given === undefined ? 'thiếu' : isSecret(path) ? 'sai' : `đang là ${JSON.stringify(given)}`;

const isEnglish = (given: unknown, path: Path) =>
  given === undefined ? 'missing' : isSecret(path) ? 'wrong' : `is ${JSON.stringify(given)}`;

/** The keys that a table takes, to say which one was meant. */
function knownKeys(path: Path): string[] {
  const schema = z.toJSONSchema(SettingsFile, { io: 'input' }) as JsonSchema;
  const at = path.reduce<JsonSchema | undefined>(
    (table, part) => (typeof part === 'number' ? table?.items : table?.properties?.[part]),
    schema,
  );
  return [at, ...(at?.anyOf ?? []), ...(at?.oneOf ?? [])].flatMap((table) =>
    Object.keys(table?.properties ?? {}),
  );
}

interface JsonSchema {
  readonly properties?: Record<string, JsonSchema>;
  readonly items?: JsonSchema;
  readonly anyOf?: JsonSchema[];
  readonly oneOf?: JsonSchema[];
}
