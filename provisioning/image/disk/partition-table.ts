/** Where what lies on the card: an MBR of four partitions, which every Pi's first stage reads. Pure arithmetic, in sectors of 512 bytes. */
const SECTORS_PER_MIB = 2_048;
/** Cards erase in blocks of up to 4 MiB: a partition that begins on one wears less. */
const ALIGNMENT_MIB = 4;
const FAT_MIB = 512;
/** As small as it can be written quickly; grown to the card's end when the box first starts. */
const DATA_MIB = 128;
/** Smallest card sold as "8 GB" that we met, less a margin. */
const SMALLEST_CARD_MIB = 7_200;
/** What a box needs for its data at least: the floor of free space that `loa.toml` sets, and some programmes. */
const LEAST_DATA_MIB = 700;

export const DISK_ID = '0x4c4f4131';

export interface Partition {
  readonly number: 1 | 2 | 3 | 4;
  readonly label: 'LOA' | 'loa-a' | 'loa-b' | 'loa-data';
  /** MBR type: c is FAT32 by LBA, 83 Linux. */
  readonly type: 'c' | '83';
  readonly startMiB: number;
  readonly sizeMiB: number;
}

/** Throws RangeError where the slots leave no room for data on a card of 8 GB: a bug of the flavour's table. */
export function partitionTable(rootMiB: number): readonly Partition[] {
  const parts: Pick<Partition, 'label' | 'type' | 'sizeMiB'>[] = [
    { label: 'LOA', type: 'c', sizeMiB: FAT_MIB },
    { label: 'loa-a', type: '83', sizeMiB: rootMiB },
    { label: 'loa-b', type: '83', sizeMiB: rootMiB },
    { label: 'loa-data', type: '83', sizeMiB: DATA_MIB },
  ];
  let startMiB = ALIGNMENT_MIB;
  const table = parts.map((part, index): Partition => {
    const partition = { ...part, number: (index + 1) as Partition['number'], startMiB };
    startMiB += Math.ceil(part.sizeMiB / ALIGNMENT_MIB) * ALIGNMENT_MIB;
    return partition;
  });
  const data = table[3]?.startMiB ?? 0;
  if (data + LEAST_DATA_MIB > SMALLEST_CARD_MIB)
    throw new RangeError(
      `slots of ${rootMiB} MiB leave less than ${LEAST_DATA_MIB} MiB of an 8 GB card for data`,
    );
  return table;
}

/** Of the image's file. */
export function diskMiB(table: readonly Partition[]): number {
  return Math.max(...table.map((part) => part.startMiB + part.sizeMiB));
}

/** What `sfdisk` reads. */
export function sfdiskScript(table: readonly Partition[]): string {
  const rows = table.map(
    ({ number, type, startMiB, sizeMiB }) =>
      `${number} : start=${startMiB * SECTORS_PER_MIB}, size=${sizeMiB * SECTORS_PER_MIB}, type=${type}${number === 1 ? ', bootable' : ''}`,
  );
  return ['label: dos', `label-id: ${DISK_ID}`, 'unit: sectors', ...rows, ''].join('\n');
}
