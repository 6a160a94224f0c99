/** On a real file system that gets full and is mounted read-only, as a box's FAT is. (FAT itself: the image's own test.) */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BoxSystem } from '../../../provisioning/card/box-system.ts';
import { putOutcome } from '../../../provisioning/card/outcome/put-outcome.ts';
import { forgetIdentity } from '../../../provisioning/reset/forget-identity.ts';

const run = (program: string, ...args: string[]) => execFileSync(program, args, { stdio: 'pipe' });

describe('the FAT of a card', () => {
  let folder: string;
  let fat: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'loa-fat-'));
    fat = join(folder, 'firmware');
    mkdirSync(fat);
    mount();
    new BoxSystem(fat).writing(() => writeFileSync(join(fat, 'config.txt'), '# firmware\n'));
  });
  afterEach(() => {
    run('umount', fat);
    rmSync(folder, { recursive: true });
  });

  const mount = () => run('mount', '-t', 'tmpfs', '-o', 'size=512k,ro,mode=0700', 'loa-fat', fat);
  /** Without the blank lines that keep its room. */
  const file = () => readFileSync(join(fat, 'KET-QUA.txt'), 'utf8').replace(/(\r\n)+$/, '\r\n');
  const put = (text: string, always = false) => putOutcome(fat, text, new BoxSystem(fat), always);
  const fill = () =>
    new BoxSystem(fat).writing(() => {
      for (let size = 1 << 18; size >= 512; size /= 2)
        for (let number = 0; ; number++) {
          const name = join(fat, `f${size}-${number}`);
          try {
            writeFileSync(name, Buffer.alloc(size));
          } catch {
            rmSync(name, { force: true });
            break;
          }
        }
    });

  it('has KET-QUA.txt as Notepad reads it, and the card is closed again', () => {
    expect(put('Lúc: 08:00\nLOA ĐANG CHẠY\n')).toEqual({ kind: 'written' });
    expect(file()).toBe('\uFEFFLúc: 08:00\r\nLOA ĐANG CHẠY\r\n');
    expect(() => writeFileSync(join(fat, 'x'), '')).toThrow(/EROFS/);
    expect(existsSync(join(fat, 'KET-QUA.txt.new'))).toBe(false);
  });

  it('is written, and the card closed, also while another has a file open there for a moment', () => {
    new BoxSystem(fat).writing(() => {
      const other = spawn('sh', ['-c', 'exec 3>"$1"; sleep 0.6', 'sh', join(fat, 'slot.txt')]);
      other.unref();
      while (!existsSync(join(fat, 'slot.txt')));
    });
    expect(() => writeFileSync(join(fat, 'x'), '')).toThrow(/EROFS/);
  });

  it('is not written again for the hour alone', () => {
    put('LOA ĐANG CHẠY\nLúc: 08:00\n');
    expect(put('LOA ĐANG CHẠY\nLúc: 09:00\n')).toEqual({ kind: 'same' });
    expect(put('LOA CHƯA CHẠY\nLúc: 09:00\n')).toEqual({ kind: 'written' });
    expect(file()).toContain('09:00');
  });

  it('is written at the first report of a start, whatever stood there', () => {
    put('LOA ĐANG CHẠY\nLúc: 08:00\n');
    expect(put('LOA ĐANG CHẠY\nLúc: 09:00\n', true)).toEqual({ kind: 'written' });
    expect(file()).toContain('09:00');
  });

  it('takes the room of the old one when the card is full, and says so', () => {
    put(`${'cũ '.repeat(100)}\n`);
    fill();
    expect(put('LOA ĐANG CHẠY\n')).toMatchObject({ kind: 'full' });
    expect(file()).toBe('\uFEFFLOA ĐANG CHẠY\r\n');
    const longer = `${'Đ'.repeat(4_000)}\n`;
    expect(put(longer)).toMatchObject({ kind: 'full' });
    expect(file()).toBe(`\uFEFF${longer.replace('\n', '\r\n')}`);
    expect(put(longer), 'the card is still full').toMatchObject({ kind: 'full' });
    const tooLong = `${'Đ'.repeat(5_000)}\n`;
    expect(put(tooLong)).toMatchObject({ kind: 'full' });
    expect(file()).toMatch(/^\uFEFFĐ+$/);
  });

  it('says so when a full card has no old one', () => {
    fill();
    expect(put('LOA ĐANG CHẠY\n')).toEqual({ kind: 'full', bytes: 0 });
    expect(existsSync(join(fat, 'KET-QUA.txt'))).toBe(false);
  });

  it('says why a card does not let itself be written', () => {
    run('umount', fat);
    writeFileSync(join(fat, 'not-mounted'), '');
    expect(put('LOA ĐANG CHẠY\n')).toMatchObject({ kind: 'failed', why: expect.stringContaining('mount') });
    rmSync(join(fat, 'not-mounted'));
    expect(put('LOA ĐANG CHẠY\n')).toEqual({ kind: 'no-card' });
    mount();
  });

  it('loses the identity also when it is full', () => {
    const secret = `[node]\nid = "xa-01"\n[identity]\nkey = '''\n${'BIMAT\n'.repeat(400)}'''\n`;
    new BoxSystem(fat).writing(() => writeFileSync(join(fat, 'loa.toml'), secret));
    fill();
    forgetIdentity(fat, new BoxSystem(fat));
    const left = readFileSync(join(fat, 'loa.toml'), 'utf8');
    expect(left).toContain('[node]\r\nid = "xa-01"\r\n');
    expect(left).not.toContain('BIMAT');
    expect(existsSync(join(fat, 'loa.toml.new'))).toBe(false);
  });
});
