import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const FILES = fileURLToPath(new URL('../../../provisioning/image/files/', import.meta.url));
const script = (name: string) => join(FILES, 'box/usr/lib/loa-image', name);
const DAY = 24 * 3_600;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loa-box-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (name: string, args: string[], env: NodeJS.ProcessEnv): string =>
  execFileSync('sh', [script(name), ...args], { encoding: 'utf8', env: { ...process.env, ...env } }).trim();

describe('data partition', () => {
  /** What was told and done where checks end with these codes, and so many attempts to mount fail. */
  function brought(codes: { quick: number; whole: number }, mountsFail: number): string {
    const functions = readFileSync(script('disk'), 'utf8')
      .replace(/^main\n[\s\S]*/m, '')
      .replace('[ -b "$data" ]', 'true');
    const play = `${functions}
disk=/dev/none
failing=${mountsFail}
timeout() {
	case "$2 $3" in
	'e2fsck -p') return ${codes.quick} ;;
	'e2fsck -fy') return ${codes.whole} ;;
	mke2fs*) echo made anew ;;
	esac
}
mount_data() {
	[ "$failing" -le 0 ] && return
	failing=$((failing - 1))
	return 1
}
tell() { echo "$1"; }
bring_data`;
    return execFileSync('sh', ['-c', play], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
  }

  it('is mounted where the check found nothing, or mended it', () => {
    expect(brought({ quick: 0, whole: 0 }, 0)).toBe('');
    expect(brought({ quick: 4, whole: 1 }, 0)).toBe('disk.data-mended');
  });

  it.each([124, 127, 137, 8, 32])('is not made anew because the check ended with %i', (whole) => {
    expect(brought({ quick: 124, whole }, 0)).toBe('disk.data-unchecked');
  });

  it('is made anew where its damage cannot be mended, or it cannot be mounted', () => {
    expect(brought({ quick: 4, whole: 4 }, 0)).toBe('disk.data-remade');
    expect(brought({ quick: 8, whole: 12 }, 0)).toBe('disk.data-remade');
    expect(brought({ quick: 124, whole: 124 }, 1)).toBe('disk.data-remade');
    expect(brought({ quick: 0, whole: 0 }, 9)).toBe('disk.data-unwritable');
  });
});

describe('clock floor', () => {
  const built = Math.floor(Date.now() / 1_000) - 30 * DAY;

  /** What `date` would be told when the clock was kept at `kept` (Unix time, s); `echo` stands for it. */
  function raised(kept: number): string {
    const clock = join(folder, 'clock');
    const epoch = join(folder, 'clock-epoch');
    for (const [file, time] of [
      [clock, kept],
      [epoch, built],
    ] as const) {
      writeFileSync(file, '');
      utimesSync(file, time, time);
    }
    return run('clock-floor', ['raise'], { LOA_CLOCK: clock, LOA_EPOCH: epoch, LOA_SET: 'echo' });
  }

  it('raises a clock that is before the time last known', () => {
    const later = Math.floor(Date.now() / 1_000) + 3 * DAY;
    expect(raised(later)).toBe(`@${later}`);
  });

  it('leaves a clock alone that is later', () => {
    expect(raised(built + DAY)).toBe('');
  });

  it('does not believe a time that no box can have lived to see', () => {
    expect(raised(built + 21 * 366 * DAY)).toBe('');
  });

  it('does nothing where no time was kept', () => {
    expect(run('clock-floor', ['raise'], { LOA_CLOCK: join(folder, 'none'), LOA_SET: 'echo' })).toBe('');
  });

  it('keeps the time that is, also an earlier one than it kept before', () => {
    const clock = join(folder, 'clock');
    writeFileSync(clock, '');
    utimesSync(clock, 4_000_000_000, 4_000_000_000);
    run('clock-floor', ['keep'], { LOA_CLOCK: clock });
    expect(Math.abs(statSync(clock).mtimeMs - Date.now())).toBeLessThan(60_000);
  });
});

describe('a good start', () => {
  /** slot.txt after the slot `running` was found good. `mounted` is what a remount does. */
  function afterGood(slotText: string | undefined, running: string, mounted = ''): string {
    const fat = join(folder, 'fat');
    const mount = join(folder, 'mount');
    writeFileSync(mount, `#!/bin/sh\necho "$2" >> ${folder}/mounts\n${mounted}\n`, { mode: 0o755 });
    mkdirSync(fat);
    mkdirSync(join(folder, 'loa-root'));
    writeFileSync(join(folder, 'loa-root/slot'), `${running}\n`);
    if (slotText !== undefined) writeFileSync(join(fat, 'slot.txt'), slotText.padEnd(511).concat('\n'));
    run('boot-good', [], {
      LOA_FAT: fat,
      LOA_MOUNT: mount,
      LOA_RUN: folder,
      LOA_SLOT_RULES: join(FILES, 'start/usr/share/initramfs-tools/scripts/loa-slot'),
    });
    return readFileSync(join(fat, 'slot.txt'), 'utf8');
  }

  it('puts the count back to nought, in place', () => {
    const text = afterGood('slot=a\ntries=2\n#', 'a');
    expect(text.startsWith('slot=a\ntries=0\n#')).toBe(true);
    expect(text).toHaveLength(512);
  });

  it('of the other slot makes it the one to start from', () => {
    expect(afterGood('slot=a\ntries=2\n#', 'b')).toMatch(/^slot=b\ntries=0\n/);
  });

  it('makes slot.txt anew where somebody deleted it', () => {
    expect(afterGood(undefined, 'a')).toMatch(/^slot=a\ntries=0\n/);
  });

  it.each([
    ['FAT opens at the second attempt', '[ "$(wc -l < MOUNTS)" -ne 1 ]', ['rw', 'rw', 'ro']],
    [
      'another writer closes FAT before our sector',
      'case "$(wc -l < MOUNTS)" in 1) mv FAT FAT.away ;; 2) mv FAT.away FAT ;; esac',
      ['rw', 'rw', 'ro'],
    ],
    ['another writer has a file open there', '[ "$(wc -l < MOUNTS)" -ne 2 ]', ['rw', 'ro', 'ro']],
  ])('is written, and FAT closed, where %s', (_, mounted, remounts) => {
    const here = mounted.replaceAll('MOUNTS', join(folder, 'mounts')).replaceAll('FAT', join(folder, 'fat'));
    expect(afterGood('slot=a\ntries=2\n#', 'a', here)).toMatch(/^slot=a\ntries=0\n/);
    expect(readFileSync(join(folder, 'mounts'), 'utf8').trim().split('\n')).toEqual(
      remounts.map((how) => `remount,${how}`),
    );
  });

  it('that was counted already is not written again', () => {
    expect(afterGood('slot=a\r\ntries=0\r\nwords of a technician', 'a')).toContain('words of a technician');
  });
});

it('the slice above the agent has the memory that the agent is promised: else the promise is empty', () => {
  const promised = (file: string) => /^MemoryLow=(\S+)$/m.exec(readFileSync(file, 'utf8'))?.[1];
  const agent = promised(fileURLToPath(new URL('../../../systemd/loa.service', import.meta.url)));
  expect(agent).toBeDefined();
  expect(promised(join(FILES, 'box/etc/systemd/system/system.slice.d/loa.conf'))).toBe(agent);
});
