/** Reads the FAT partition of an image as a folder, without mounting anything: by mtools. */
import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../../../failure/failure.ts';
import { Duration } from '../../../time/duration.ts';
import { runTool } from '../../machine/run-tool.ts';

const WITHIN = Duration.minutes(2);
const SECTOR = 512;

/** Image and place of its first partition as mtools names them, for `-i`. Throws InputError where it is no image of ours. */
export function fatPlace(image: string): string {
  const sector = Buffer.alloc(SECTOR);
  const file = openSync(image, 'r');
  try {
    readSync(file, sector, 0, SECTOR, 0);
  } finally {
    closeSync(file);
  }
  if (sector.readUInt16LE(510) !== 0xaa55 || sector[450] !== 0x0c)
    throw new InputError(`${image} should begin with an MBR whose first partition is FAT32; it does not`);
  return `${image}@@${sector.readUInt32LE(454) * SECTOR}`;
}

/** Runs one of the mtools on an image's FAT. */
export function onFat(tool: string, image: string, ...args: string[]): Promise<string> {
  // Partitions need not be a whole number of tracks: no disk has had those for decades.
  return runTool(tool, ['-i', fatPlace(image), ...args], { within: WITHIN, env: { MTOOLS_SKIP_CHECK: '1' } });
}

/** Files of a folder with their sizes, by their path from it. */
export function sizesOf(folder: string): Map<string, number> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(folder.length + 1), statSync(path).size];
    }),
  );
}

/** Text of one file of a folder; empty where there is none. */
export function textOf(folder: string, name: string): string {
  return sizesOf(folder).has(name) ? readFileSync(join(folder, name), 'utf8') : '';
}
