import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const RULES = fileURLToPath(
  new URL(
    '../../../provisioning/image/files/start/usr/share/initramfs-tools/scripts/loa-slot',
    import.meta.url,
  ),
);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'loa-slot-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the shell's rules as the initramfs does, answers what the script printed. */
function shell(script: string, ...args: string[]): string {
  return execFileSync('sh', ['-euc', `. "${RULES}"\n${script}`, 'sh', ...args], { encoding: 'utf8' }).trim();
}

const choose = (slot: string, tries: number, have: string): string =>
  shell('slot_choose "$1" "$2" "$3"; echo "$loa_slot $loa_tries"', slot, String(tries), have);

const read = (text: string | Buffer): string => {
  const file = join(folder, 'slot.txt');
  writeFileSync(file, text);
  return shell('slot_read "$1"; echo "$loa_slot $loa_tries"', file);
};

describe('choosing a root slot', () => {
  it.each([
    ['the slot that was good is started and counted', 'a', 0, 'a b', 'a 1'],
    ['a third start has its chance', 'a', 2, 'a b', 'a 3'],
    ['after three starts that were not found good the other has its turn', 'a', 3, 'a b', 'b 1'],
    ['and gives it back after three of its own', 'b', 3, 'a b', 'a 1'],
    ['with no other slot the one there is goes on for ever', 'a', 3, 'a', 'a 4'],
    ['a slot without a file system is passed over', 'b', 0, 'a', 'a 1'],
    ['where neither has one, the one asked for is tried', 'b', 0, '', 'b 1'],
    ['the count has two digits at most', 'a', 99, 'a', 'a 99'],
  ])('%s', (_, slot, tries, have, expected) => {
    expect(choose(slot, tries, have)).toBe(expected);
  });
});

describe('slot.txt', () => {
  it.each([
    ['as the box writes it', 'slot=b\ntries=2\n#    \n', 'b 2'],
    ['as Notepad leaves it', 'slot=b\r\ntries=2\r\n', 'b 2'],
    ['without its last line ended', 'tries=1\nslot=b', 'b 1'],
    ['empty', '', 'a 0'],
    ['with another slot than there are', 'slot=c\ntries=1\n', 'a 1'],
    ['with a count beyond reason', 'slot=a\ntries=99999999999999999999\n', 'a 99'],
    ['with a count that looks octal', 'slot=a\ntries=08\n', 'a 8'],
    ['with a count that is none', 'slot=b\ntries=-1\n', 'b 0'],
    ['with old lines after the comment sign', 'slot=b\ntries=1\n#\nslot=a\n', 'b 1'],
  ])('is read %s', (_, text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it('is a and 0 where there is none', () => {
    expect(shell('slot_read "$1"; echo "$loa_slot $loa_tries"', join(folder, 'none'))).toBe('a 0');
  });

  it('gives a slot and a count whatever it holds', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        expect(read(Buffer.from(bytes))).toMatch(/^[ab] \d{1,2}$/);
      }),
      { numRuns: 40 },
    );
  });

  it('is written in place: neither longer nor shorter, and read back', () => {
    const file = join(folder, 'written.txt');
    writeFileSync(file, `slot=a\ntries=0\n#`.padEnd(511).concat('\n'));
    const told = shell('slot_write "$1" b 3; slot_read "$1"; echo "$loa_slot $loa_tries"', file);
    expect(told).toBe('b 3');
    expect(statSync(file).size).toBe(512);
    expect(readFileSync(file, 'utf8').endsWith(' \n')).toBe(true);
  });

  it('that a person made longer is not cut off, and its rest is not read', () => {
    const file = join(folder, 'long.txt');
    writeFileSync(file, `${'x\n'.repeat(400)}slot=a\n`);
    expect(shell('slot_write "$1" b 1; slot_read "$1"; echo "$loa_slot $loa_tries"', file)).toBe('b 1');
    expect(statSync(file).size).toBe(807);
  });

  it('that cannot be written is told, and nothing else happens', () => {
    expect(shell('slot_write "$1" b 1 || echo refused', join(folder, 'no/such/slot.txt'))).toBe('refused');
  });
});
