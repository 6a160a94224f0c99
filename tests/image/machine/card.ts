/**
 * An SD card with the image on it, as a file: what a technician's laptop can do with one (its FAT partition), and what an examiner can
 * (bytes of a slot, files of the data partition). Nobody uses it while a box does, save to look.
 *
 * It is a plain file and no chain of overlays: whatever the box's kernel has handed to its disk is there however the box ends, and
 * nothing else is. That is what a cut of the power leaves, on a card without a cache of its own that lies.
 */
import { createHash } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  openSync,
  readSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { WorldError } from '../../../failure/failure.ts';
import { runTool } from '../../../provisioning/machine/run-tool.ts';
import { Duration } from '../../../time/duration.ts';

const SECTOR = 512;
const TABLE_AT = 446;
const ENTRY = 16;
const TOOL = { within: Duration.minutes(2) };
/** What a card has beyond the image, so that the data partition has something to grow into (bytes). */
const BEYOND = 2 ** 30;

export type PartitionNumber = 1 | 2 | 3 | 4;
interface Partition {
  /** Bytes. */
  readonly at: number;
  readonly size: number;
}

export class Card {
  readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  /** A new card with the image written to it. */
  static async write(image: string, file: string): Promise<Card> {
    await runTool('cp', ['--sparse=always', '--reflink=auto', image, file], TOOL);
    truncateSync(file, statSync(file).size + BEYOND);
    return new Card(file);
  }

  /** Grows to a power of two, as QEMU's SD slots want it. */
  roundUp(): void {
    truncateSync(this.file, 2 ** Math.ceil(Math.log2(statSync(this.file).size)));
  }

  /** The same card once more, as it is. */
  async copy(file: string): Promise<Card> {
    await runTool('cp', ['--sparse=always', '--reflink=auto', this.file, file], TOOL);
    return new Card(file);
  }

  /** Throws WorldError for a file with another table. */
  partition(number: PartitionNumber): Partition {
    const sector = Buffer.alloc(SECTOR);
    const file = openSync(this.file, 'r');
    try {
      readSync(file, sector, 0, SECTOR, 0);
    } finally {
      closeSync(file);
    }
    const entry = TABLE_AT + (number - 1) * ENTRY;
    const size = sector.readUInt32LE(entry + 12) * SECTOR;
    if (sector.readUInt16LE(510) !== 0xaa55 || size === 0)
      throw new WorldError('image.table', `${this.file} has no partition ${number}: it is no image of a box`);
    return { at: sector.readUInt32LE(entry + 8) * SECTOR, size };
  }

  /** Names in the FAT partition's topmost folder. */
  async names(): Promise<string[]> {
    const text = await this.#mtools('mdir', '-b', '::/');
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.replace(/^::\//, ''));
  }

  /** A text on FAT; undefined where there is none. */
  async read(name: string): Promise<string | undefined> {
    if (!(await this.names()).some((one) => one.toLowerCase() === name.toLowerCase())) return undefined;
    return this.#mtools('mtype', `::/${name}`);
  }

  /** Puts a file on FAT, in place of one that is there. */
  async put(name: string, content: string | Buffer): Promise<void> {
    const file = `${this.file}.put`;
    writeFileSync(file, content);
    await this.#mtools('mcopy', '-o', file, `::/${name}`);
    await runTool('rm', [file], TOOL);
  }

  /** Puts a file on FAT that takes all that is free. */
  async fill(name: string): Promise<void> {
    const free = /([\d ]+) bytes free/.exec(await this.#mtools('mdir', '::/'))?.[1] ?? '0';
    await this.put(name, Buffer.alloc(Number(free.replaceAll(' ', ''))));
  }

  async remove(name: string): Promise<void> {
    await this.#mtools('mdel', `::/${name}`);
  }

  /** Takes a file from FAT. */
  async take(name: string, to: string): Promise<string> {
    await this.#mtools('mcopy', '-n', '-o', `::/${name}`, to);
    return to;
  }

  /** Puts noughts where a partition says what it is and where its files are: its first 16 MiB. */
  async wipe(number: PartitionNumber): Promise<void> {
    const at = this.partition(number).at;
    const file = openSync(this.file, 'r+');
    try {
      writeSync(file, Buffer.alloc(16 * 2 ** 20), 0, 16 * 2 ** 20, at);
    } finally {
      closeSync(file);
    }
  }

  /** Of all bytes of a partition. */
  async hash(number: PartitionNumber): Promise<string> {
    const { at, size } = this.partition(number);
    const hash = createHash('sha256');
    for await (const piece of createReadStream(this.file, { start: at, end: at + size - 1 }))
      hash.update(piece as Buffer);
    return hash.digest('hex');
  }

  /** Of a partition with ext4, by debugfs: its answer. Nothing is written, no journal replayed. */
  examine(number: PartitionNumber, request: string): Promise<string> {
    return runTool('debugfs', ['-R', request, `${this.file}?offset=${this.partition(number).at}`], TOOL);
  }

  /** A partition as a file of its own, which is what e2fsck wants: after the replay of a journal it forgets where in a card it was. */
  async extract(number: PartitionNumber, to: string): Promise<void> {
    const { at, size } = this.partition(number);
    const piece = [`skip=${at}`, `count=${size}`, 'iflag=skip_bytes,count_bytes', 'bs=1M', 'conv=sparse'];
    await runTool('dd', [`if=${this.file}`, `of=${to}`, ...piece, 'status=none'], TOOL);
  }

  #mtools(command: string, ...args: string[]): Promise<string> {
    const env = { MTOOLS_SKIP_CHECK: '1' };
    return runTool(command, ['-i', `${this.file}@@${this.partition(1).at}`, ...args], { ...TOOL, env });
  }
}
