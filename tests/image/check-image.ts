/**
 * The image, booted in QEMU and judged from outside: by the sound card's recording, the relay's line on the chip, what the province
 * hears, and what the card holds afterwards. Nothing of ours is in the box but the box.
 */
import { cpSync, existsSync, lstatSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reasonOf, WorldError } from '../../failure/failure.ts';
import { progress } from '../../provisioning/machine/progress.ts';
import { TestProvince } from '../e2e/province.ts';
import type { Check } from '../measure/check.ts';
import { printChecks } from '../measure/print-checks.ts';
import { GROUPS, type Group } from './groups.ts';
import { Card } from './machine/card.ts';
import { takeKernel } from './machine/kernel.ts';
import { type Found, Stage } from './scenes/scene.ts';

/** What QEMU's user network calls this machine. */
const HOST = '10.0.2.2';

export interface ImageOptions {
  readonly image: string;
  /** Groups; empty: all. */
  readonly only: readonly string[];
  /** Boot, tone and relay alone. */
  readonly short: boolean;
  readonly cuts: number;
  /** Of the moments of the cuts. */
  readonly seed: number;
  /** Folder that gets consoles, recordings and what the boxes wrote to their cards. */
  readonly keep?: string | undefined;
}

/** Answers the exit code. */
export async function checkImage(options: ImageOptions): Promise<number> {
  const { image, keep } = options;
  if (!existsSync(image)) {
    process.stderr.write(`there is no image ${image}: npm run image\n`);
    return 1;
  }
  const folder = mkdtempSync(join(tmpdir(), 'loa-image-'));
  const checks: Check[] = [];
  const figures: (readonly [string, string])[] = [];
  let stage: Stage | undefined;
  let province: TestProvince | undefined;
  const end = async () => {
    await stage?.end();
    await province?.[Symbol.asyncDispose]();
    if (keep !== undefined) cpSync(folder, keep, { recursive: true, filter: isWorthKeeping });
    rmSync(folder, { recursive: true, force: true });
  };
  const interrupted = () => void end().finally(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    const kernel = await takeKernel(new Card(image), folder);
    province = await TestProvince.start({ host: HOST });
    stage = new Stage({ province, kernel, folder, image });
    const shared = stage;
    const groups = await chosen(options);
    const found = new Map<Group, Found>();
    await inTurn(groups, async (group) => {
      const began = performance.now();
      const { checks, figures } = await attempt(group, shared, options);
      const took = `${((performance.now() - began) / 60_000).toFixed(1)} min`;
      found.set(group, { checks, figures: [...figures, [`${group.name}: took`, took]] });
    });
    for (const group of groups) {
      checks.push(...(found.get(group)?.checks ?? []));
      figures.push(...(found.get(group)?.figures ?? []));
    }
    return printChecks(checks, figures);
  } finally {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
    await end();
  }
}

async function chosen({ image, only, short }: ImageOptions): Promise<Group[]> {
  if (short) return GROUPS.filter(({ name }) => name === 'short');
  if (only.length > 0) return GROUPS.filter(({ name }) => only.includes(name));
  const hasScreen = /^VARIANT_ID=board$/m.test(await new Card(image).examine(2, 'cat /usr/lib/os-release'));
  return GROUPS.filter(({ name, board }) => name !== 'short' && (hasScreen || !board));
}

/** In their order; of those that need not be alone, two side by side, as a box that waits for something leaves a processor idle. */
async function inTurn(groups: readonly Group[], run: (group: Group) => Promise<void>): Promise<void> {
  const waiting = [...groups];
  const lane = async () => {
    for (;;) {
      const next = waiting[0];
      if (next === undefined || !next.beside) return;
      waiting.shift();
      await run(next);
    }
  };
  while (waiting.length > 0) {
    await Promise.all([lane(), lane()]);
    const alone = waiting.shift();
    if (alone) await run(alone);
  }
}

/** What the world denies to one group is a row of the table; the others go on. */
async function attempt(group: Group, stage: Stage, options: ImageOptions): Promise<Found> {
  progress(group.name);
  const found: Found = { checks: [], figures: [] };
  const note = (part: Found) => {
    for (const { name, passed, found } of part.checks) progress(`  ${passed ? '✓' : '✗'} ${name}: ${found}`);
    for (const [name, value] of part.figures) progress(`    ${name}: ${value}`);
    (found.checks as Check[]).push(...part.checks);
    (found.figures as (readonly [string, string])[]).push(...part.figures);
  };
  try {
    await group.run(stage, note, options);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const said = error instanceof WorldError ? reasonOf(error) : (error.stack ?? error.message);
    progress(said);
    note({
      checks: [{ name: `${group.name} comes to its end`, passed: false, found: firstLine(said) }],
      figures: [],
    });
  }
  return found;
}

/** Cards are as large as they look, and QEMU's sockets cannot be copied. */
function isWorthKeeping(path: string): boolean {
  return !/\.card$|\/(vmlinuz|initrd)$/.test(path) && !lstatSync(path).isSocket();
}

const firstLine = (text: string): string => text.split('\n')[0] ?? '';
