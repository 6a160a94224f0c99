/** Third stage: the card's image. Partitions, root in slot a, slot b and the data partition empty, FAT with what the Pi starts from. */
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Duration } from '../../../time/duration.ts';
import { progress } from '../../machine/progress.ts';
import { runTool } from '../../machine/run-tool.ts';
import { type Flavour, MAKES } from '../flavours.ts';
import { asRoot } from '../root/as-root.ts';
import { fillFat } from './fill-fat.ts';
import { diskMiB, type Partition, partitionTable, sfdiskScript } from './partition-table.ts';

const HERE = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const FILES = HERE('../files/box');
/** Of the image only; those of a box on any Debian come with the package. */
const UNITS = HERE('../../../systemd/image');
const WITHIN = Duration.minutes(20);
const MIB = 1_024 * 1_024;
/** Fixed, so that two builds of the same give the same; nothing is found by them. */
const UUIDS = {
  'loa-a': '6c6f6120-0000-4000-8000-00000000000a',
  'loa-data': '6c6f6120-0000-4000-8000-0000000000da',
};

export interface DiskOptions {
  readonly image: string;
  readonly dressed: string;
  readonly deb: string | undefined;
  readonly flavour: Flavour;
  readonly version: string;
  /** Seconds since 1970: no date in the image is later. */
  readonly epoch: number;
  readonly settings: string;
  readonly work: string;
  readonly log: string;
}

export interface Told {
  /** Folder with `dpkg-status` and `copyright/<package>`. */
  readonly folder: string;
  readonly table: readonly Partition[];
}

/** Writes the image, a sparse file. Answers what is told about the root in it. */
export async function makeDisk(options: DiskOptions): Promise<Told> {
  const { image, flavour, epoch, work } = options;
  const { rootMiB, units } = MAKES[flavour];
  const table = partitionTable(rootMiB);
  blank(image, table);
  const script = join(work, 'partitions');
  writeFileSync(script, sfdiskScript(table));
  await tool('sh', ['-c', 'sfdisk --quiet "$1" <"$2"', 'sh', image, script]);

  const folder = join(work, 'told');
  mkdirSync(folder);
  const slot = place(table, 'loa-a');
  const inner = mkdtempSync(join(work, 'fill-'));
  await asRoot('fill-slot.sh', {
    within: WITHIN,
    log: options.log,
    env: {
      DRESSED: options.dressed,
      FILES,
      UNITS,
      DEB: options.deb ?? '',
      IMAGE: image,
      OFFSET: String(slot.startMiB * MIB),
      SIZE_MIB: String(slot.sizeMiB),
      LABEL: slot.label,
      UUID: UUIDS['loa-a'],
      ENABLE: units.join(' '),
      FLAVOUR: flavour,
      VERSION: options.version,
      SOURCE_DATE_EPOCH: String(epoch),
      WORK: inner,
      OUT: folder,
    },
  });
  rmSync(inner, { recursive: true, force: true });
  progress('  data partition');
  await dataPartition(image, place(table, 'loa-data'), epoch);
  progress('  FAT partition');
  await fillFat({
    image,
    partition: place(table, 'LOA'),
    firmware: join(folder, 'firmware'),
    settings: options.settings,
    epoch,
    work,
  });
  return { folder, table };
}

function place(table: readonly Partition[], label: Partition['label']): Partition {
  const found = table.find((part) => part.label === label);
  if (!found) throw new Error(`no partition ${label}`);
  return found;
}

/**
 * A file of holes, but for what must be empty on a card that held something else before: whoever writes the image by its block map leaves
 * holes as they were.
 */
function blank(image: string, table: readonly Partition[]): void {
  const file = openSync(image, 'w');
  try {
    ftruncateSync(file, diskMiB(table) * MIB);
    const nothing = Buffer.alloc(MIB);
    const empty = place(table, 'loa-b');
    writeSync(file, nothing, 0, MIB, empty.startMiB * MIB);
    const data = place(table, 'loa-data');
    for (let at = 0; at < data.sizeMiB; at++) writeSync(file, nothing, 0, MIB, (data.startMiB + at) * MIB);
  } finally {
    closeSync(file);
  }
}

async function dataPartition(
  image: string,
  { startMiB, sizeMiB, label }: Partition,
  epoch: number,
): Promise<void> {
  const uuid = UUIDS['loa-data'];
  // Room in its tables to be grown to any card; blocks as big as on a big card though it is small now.
  const extended = `offset=${startMiB * MIB},hash_seed=${uuid},lazy_itable_init=0,lazy_journal_init=0,nodiscard,resize=268435456`;
  const settings = [
    '-t',
    'ext4',
    '-b',
    '4096',
    '-i',
    '16384',
    '-m',
    '1',
    '-J',
    'size=32',
    '-L',
    label,
    '-U',
    uuid,
  ];
  await tool('mke2fs', ['-q', '-F', ...settings, '-E', extended, image, `${sizeMiB}M`], {
    E2FSPROGS_FAKE_TIME: String(epoch),
  });
}

function tool(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const path = `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`;
  return runTool(command, args, { within: WITHIN, env: { PATH: path, ...env } });
}
