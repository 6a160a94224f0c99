/**
 * Which lines the running box may have on, in a file in memory that outlives its process: who puts them off after a kill needs no settings,
 * which may have been broken meanwhile, and no time to read them.
 *
 * The rule: written before the first line is requested. What breaks otherwise: a relay that nobody knows of stays on.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { WorldError } from '../../failure/failure.ts';
import type { Outputs } from './outputs.ts';

/** In the RuntimeDirectory of the unit, which is kept until the power goes, as lines are. */
export const OUTPUTS_FILE = 'outputs.json';

/** Whole or not at all. Throws the file system's error. */
export function writeOutputs(file: string, outputs: Outputs): void {
  const fresh = `${file}.new`;
  writeFileSync(fresh, JSON.stringify(outputs));
  renameSync(fresh, file);
}

/** Undefined when there is none: no box has run since the power came. Throws WorldError `outputs.damaged`. */
export function readOutputs(file: string): Outputs | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new WorldError('outputs.damaged', `cannot read ${file}`, { cause });
  }
  try {
    const { gpio, lines } = JSON.parse(text) as Outputs;
    if (typeof gpio.driver === 'string' && Array.isArray(lines)) return { gpio, lines };
  } catch (cause) {
    throw new WorldError('outputs.damaged', `${file} is damaged`, { cause });
  }
  throw new WorldError('outputs.damaged', `${file} names no chip and lines`);
}
