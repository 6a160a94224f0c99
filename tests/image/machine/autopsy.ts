/**
 * What a box kept, read from its card after the power was cut: a copy of the data partition, its journal replayed as the next boot
 * would, then the store opened and every media file held against its name.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { reasonOf } from '../../../failure/failure.ts';
import { runTool } from '../../../provisioning/machine/run-tool.ts';
import { Duration } from '../../../time/duration.ts';
import type { Card } from './card.ts';

const TOOL = { within: Duration.minutes(3) };
/** Of the agent's folder on the data partition. */
const FOLDER = '/loa';
const MEDIA_NAME = /^[0-9a-f]{64}$/;

export interface Autopsy {
  /** What is wrong; empty: the store is whole. */
  readonly wrong: readonly string[];
  /** Media files that were looked at. */
  readonly media: number;
  /** Files of which only a part had come. */
  readonly parts: number;
}

/** `work` is a folder of its own, which is emptied. */
export async function autopsy(card: Card, work: string): Promise<Autopsy> {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const partition = join(work, 'data.part');
  try {
    await card.extract(4, partition);
    // Code 1 is "mended", which the replay of a journal is as well; beyond that runTool throws.
    await runTool('sh', ['-c', 'e2fsck -p "$0" || [ $? -le 1 ]', partition], TOOL);
    await runTool('debugfs', ['-R', `rdump ${FOLDER} ${work}`, partition], TOOL);
    const wrong = integrityOf(join(work, FOLDER, 'loa.sqlite'));
    const folder = join(work, FOLDER, 'media');
    const names = existsSync(folder) ? readdirSync(folder) : [];
    const media = names.filter((name) => MEDIA_NAME.test(name));
    for (const name of media)
      if (
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex') !== name
      )
        wrong.push(`media file ${name.slice(0, 12)} is another`);
    return { wrong, media: media.length, parts: names.filter((name) => name.endsWith('.part')).length };
  } catch (error) {
    return { wrong: [reasonOf(error)], media: 0, parts: 0 };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function integrityOf(file: string): string[] {
  if (!existsSync(file)) return ['there is no store'];
  const store = new Database(file);
  try {
    const rows = store.pragma('integrity_check') as { integrity_check: string }[];
    return rows.map((row) => row.integrity_check).filter((text) => text !== 'ok');
  } finally {
    store.close();
  }
}
