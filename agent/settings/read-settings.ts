/**
 * Reads and checks `loa.toml` once, at the edge. All that is wrong is told at once, not one mistake a boot.
 */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { reasonOf } from '../../failure/failure.ts';
import { assemble } from './assemble.ts';
import { checkText } from './check/check-text.ts';
import type { Settings } from './settings.ts';
import { SettingsError } from './settings-error.ts';
import { type ReadText, textOf } from './text/text-of.ts';

/** Throws SettingsError. */
export function readSettings(file: string): Settings {
  const { text, problems } = readText(file);
  if (problems.length > 0) throw new SettingsError(file, problems);
  const checked = checkText(text, (name) => readFileSync(resolve(dirname(file), name), 'utf8'));
  if (!checked.right) throw new SettingsError(file, checked.problems);
  return assemble(file, checked.read, checked.credentials, []);
}

function readText(file: string): ReadText {
  try {
    return textOf(readFileSync(file));
  } catch (cause) {
    throw new SettingsError(file, [
      {
        key: 'file',
        problem: {
          vi: `không đọc được (${reasonOf(cause)})`,
          en: `cannot be read (${reasonOf(cause)})`,
        },
      },
    ]);
  }
}
