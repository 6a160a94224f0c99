/**
 * Reads `loa.toml` for a box that has to run whatever is in it. What was left out is in `problems`, with what the card program left
 * out before, which it writes beside the file. Never throws for what is in files.
 */
import { readFileSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { reasonOf } from '../../../failure/failure.ts';
import { assemble } from '../assemble.ts';
import type { Settings } from '../settings.ts';
import type { SettingsProblem } from '../settings-error.ts';
import { type ReadText, textOf } from '../text/text-of.ts';
import { type Machine, machineOf } from './machine.ts';
import { salvage } from './salvage.ts';

/** What the card program found, beside the text that it made. */
export const CARD_PROBLEMS = 'problems.json';

export function readSalvaged(file: string, machine: Machine = machineOf()): Settings {
  const folder = dirname(real(file));
  const { read, credentials, problems } = salvage({
    given: readGiven(file),
    machine,
    contents: (name) => readFileSync(resolve(folder, name), 'utf8'),
  });
  const before = cardProblems(join(folder, CARD_PROBLEMS));
  // The card's text is right by itself: what is wrong here, it has said with the lines of the technician's file.
  const own =
    before.length > 0 ? problems.filter(({ key }) => !before.some((one) => one.key === key)) : problems;
  return assemble(file, read, credentials, [...before, ...own]);
}

function readGiven(file: string): ReadText {
  try {
    return textOf(readFileSync(file));
  } catch (cause) {
    const why = reasonOf(cause);
    return {
      text: '',
      problems: [{ key: 'file', problem: { vi: `không đọc được (${why})`, en: `cannot be read (${why})` } }],
    };
  }
}

function real(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file; // told when it is read
  }
}

function cardProblems(file: string): readonly SettingsProblem[] {
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return Array.isArray(read) ? (read as SettingsProblem[]) : [];
  } catch {
    return []; // no card program on this machine, or it found nothing
  }
}
