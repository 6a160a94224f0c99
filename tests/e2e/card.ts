/** A memory card of a box's own, that a test can break while the box runs. */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TestBox } from './box.ts';

export const isRoot = process.getuid?.() === 0;

/** For `TestBox`: the box lives where its data lie on a small disk, which goes with it. */
export const ON_A_CARD = [
  'unshare',
  ...(isRoot ? [] : ['--user', '--map-root-user']),
  ...['--mount', 'sh', '-c', 'mount -t tmpfs -o size=48m tmpfs "$CARD" && exec "$0" "$@"'],
] as const;

/** Settings of the process for `ON_A_CARD`. */
export function cardOf(folder: string): NodeJS.ProcessEnv {
  const data = join(folder, 'data');
  mkdirSync(data, { recursive: true });
  return { CARD: data };
}

/** From now on the card takes nothing: it is full for whoever has a file open there, and read-only for whoever opens one. */
export function breakCard({ pid, folder }: Pick<TestBox, 'pid' | 'folder'>): void {
  const script =
    'cat /dev/zero > "$1/full" 2>/dev/null; mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && ! touch "$1/x" 2>/dev/null';
  const user = isRoot ? [] : ['--user', '--preserve-credentials'];
  execFileSync('nsenter', [
    ...['--target', String(pid), ...user, '--mount', 'sh', '-c', script, 'sh'],
    join(folder, 'data'),
  ]);
}

/** The card takes everything again, and is as empty as it was. */
export function mendCard({ pid, folder }: Pick<TestBox, 'pid' | 'folder'>): void {
  const script =
    'mount -o remount,rw "$1"; mount -o remount,bind,rw "$1"; rm -f "$1/full" && touch "$1/full"';
  const user = isRoot ? [] : ['--user', '--preserve-credentials'];
  execFileSync('nsenter', [
    ...['--target', String(pid), ...user, '--mount', 'sh', '-c', script, 'sh'],
    join(folder, 'data'),
  ]);
}
