import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diskMiB, partitionTable, sfdiskScript } from '../../../provisioning/image/disk/partition-table.ts';
import { FLAVOURS, MAKES } from '../../../provisioning/image/flavours.ts';

describe('partition table', () => {
  it('has four partitions in order, each begun on an erase block, none over another', () => {
    fc.assert(
      fc.property(fc.integer({ min: 256, max: 2_900 }), (rootMiB) => {
        const table = partitionTable(rootMiB);
        expect(table.map(({ number, label }) => `${number} ${label}`)).toEqual([
          '1 LOA',
          '2 loa-a',
          '3 loa-b',
          '4 loa-data',
        ]);
        for (const [index, part] of table.entries()) {
          expect(part.startMiB % 4).toBe(0);
          const next = table[index + 1];
          if (next) expect(part.startMiB + part.sizeMiB).toBeLessThanOrEqual(next.startMiB);
        }
        expect(diskMiB(table)).toBe((table[3]?.startMiB ?? 0) + (table[3]?.sizeMiB ?? 0));
      }),
    );
  });

  it.each(FLAVOURS)('of the flavour %s fits a card of 8 GB', (flavour) => {
    expect(diskMiB(partitionTable(MAKES[flavour].rootMiB))).toBeLessThan(7_000);
  });

  it('refuses slots that leave no room for data', () => {
    expect(() => partitionTable(3_200)).toThrow('slots of 3200 MiB leave less than');
  });

  it('is told to sfdisk in sectors', () => {
    expect(sfdiskScript(partitionTable(1_024)).split('\n')).toEqual([
      'label: dos',
      'label-id: 0x4c4f4131',
      'unit: sectors',
      '1 : start=8192, size=1048576, type=c, bootable',
      '2 : start=1056768, size=2097152, type=83',
      '3 : start=3153920, size=2097152, type=83',
      '4 : start=5251072, size=262144, type=83',
      '',
    ]);
  });
});
