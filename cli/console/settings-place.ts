/**
 * The settings file that people change. On a box with a card it is the card's: what the agent reads was made of it, and is made anew at
 * each start.
 */
import {
  chownSync,
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { textOf } from '../../agent/settings/text/text-of.ts';
import { InputError, reasonOf } from '../../failure/failure.ts';
import type { CardPlaces } from '../../provisioning/card/card-places.ts';
import { CARD_NAMES } from '../../provisioning/card/read-card.ts';
import type { System } from '../../provisioning/card/system.ts';
import { windowsText } from '../../provisioning/windows-text.ts';

export interface SettingsPlace {
  readonly file: string;
  /** Throws InputError where it cannot be read or written; the file is the old one then. */
  change(how: (text: string) => string): void;
}

/** Throws InputError where there is no such file. */
export function settingsPlace(
  config: string,
  places: CardPlaces,
  system: Pick<System, 'writing'>,
): SettingsPlace {
  let real: string;
  try {
    real = realpathSync(config);
  } catch (cause) {
    throw new InputError(`--config ${config} cannot be read: ${reasonOf(cause)}`, { cause });
  }
  if (dirname(real) !== places.run) return { file: real, change: (how) => change(real, how) };
  const name = readdirSync(places.fat).find((one) => CARD_NAMES.includes(one.toLowerCase()));
  if (name === undefined)
    throw new InputError(`the card has no loa.toml in ${places.fat}: put that of the province there`);
  const file = join(places.fat, name);
  return { file, change: (how) => system.writing(() => change(file, how)) };
}

function change(file: string, how: (text: string) => string): void {
  const before = readFileSync(file);
  const { text, problems } = textOf(before);
  // What a reader would not get whole, a writer must not write back.
  const [problem] = problems;
  if (problem) throw new InputError(`${file}:${problem.line ?? 1}: ${problem.problem.en}`);
  const after = how(text);
  const windows = before.includes('\r\n') || before[0] === 0xff || before[0] === 0xfe;
  try {
    replace(file, windows ? windowsText(after) : after);
  } catch (cause) {
    throw new InputError(`${file} cannot be written: ${reasonOf(cause)}`, { cause });
  }
}

/** Whole or not at all, with its owner and rights. */
function replace(file: string, text: string): void {
  const { mode, uid, gid } = statSync(file);
  const aside = `${file}.new`;
  const handle = openSync(aside, 'w', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
    fchmodSync(handle, mode & 0o777);
  } finally {
    closeSync(handle);
  }
  const made = statSync(aside);
  if (made.uid !== uid || made.gid !== gid) chownSync(aside, uid, gid);
  renameSync(aside, file);
}
