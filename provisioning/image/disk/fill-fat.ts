/** Makes the FAT partition: what the Pi's first stages read, and the four files that the technician sees among them. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Duration } from '../../../time/duration.ts';
import { KET_QUA, ketQuaBytes } from '../../card/outcome/ket-qua-file.ts';
import { runTool } from '../../machine/run-tool.ts';
import { windowsText } from '../../windows-text.ts';
import type { Partition } from './partition-table.ts';

const WITHIN = Duration.minutes(5);
const SECTORS_PER_MIB = 2_048;
const SERIAL = '4c4f4121';
const HERE = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** Names under which first stages of the Pi look for a tree, too. */
const ALSO_CALLED: Readonly<Record<string, string>> = { 'bcm2711-rpi-cm4-io.dtb': 'bcm2711-rpi-cm4.dtb' };

export interface FatOptions {
  readonly image: string;
  readonly partition: Partition;
  /** Folder that raspi-firmware filled. */
  readonly firmware: string;
  /** Text of the `loa.toml` that the technician finds. */
  readonly settings: string;
  readonly epoch: number;
  readonly work: string;
}

export async function fillFat({
  image,
  partition,
  firmware,
  settings,
  epoch,
  work,
}: FatOptions): Promise<void> {
  writeFileSync(join(firmware, 'loa.toml'), windowsText(settings));
  writeFileSync(
    join(firmware, 'huong-dan.txt'),
    windowsText(readFileSync(HERE('../fat/huong-dan.txt'), 'utf8')),
  );
  writeFileSync(join(firmware, KET_QUA), ketQuaBytes(readFileSync(HERE('../fat/ket-qua.txt'), 'utf8')));
  writeFileSync(join(firmware, 'slot.txt'), `slot=a\ntries=0\n#`.padEnd(511, ' ').concat('\n'));
  for (const [name, other] of Object.entries(ALSO_CALLED))
    if (existsSync(join(firmware, name))) copyFileSync(join(firmware, name), join(firmware, other));
  await overlays(join(firmware, 'overlays'));
  for (const entry of readdirSync(firmware, { recursive: true }))
    utimesSync(join(firmware, String(entry)), epoch, epoch);

  const env = {
    SOURCE_DATE_EPOCH: String(epoch),
    MTOOLS_SKIP_CHECK: '1',
    TZ: 'UTC',
    PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`,
  };
  const run = (command: string, ...args: string[]) =>
    runTool(command, args, { within: WITHIN, cwd: work, env });
  const first = partition.startMiB * SECTORS_PER_MIB;
  const blocks = (partition.sizeMiB * 1_024).toString();
  const shape = ['-F', '32', '-s', '8', '-n', partition.label, '-i', SERIAL, '-h', String(first)];
  await run('mkfs.fat', '--invariant', ...shape, `--offset=${first}`, image, blocks);
  const names = readdirSync(firmware).sort();
  const place = `${image}@@${first * 512}`;
  await run('mcopy', '-i', place, '-s', '-m', '-Q', ...names.map((name) => join(firmware, name)), '::');
}

/** Of our battery clocks, for upstream's device trees: raspi-firmware has none. */
async function overlays(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const sources = HERE('../overlays');
  for (const name of readdirSync(sources)) {
    const out = join(folder, `${basename(name, '.dts')}.dtbo`);
    await runTool('dtc', ['-@', '-I', 'dts', '-O', 'dtb', '-o', out, join(sources, name)], {
      within: WITHIN,
    });
  }
}
