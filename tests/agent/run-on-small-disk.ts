import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { temporaryFolder } from './temporary-folder.ts';

/**
 * Runs a TypeScript program with a disk of `kib` KiB of its own, whose folder is its first argument, and answers the JSON
 * that it prints. The disk is a tmpfs in a mount namespace: it goes when the program ends, and needs no root where the
 * kernel lets users have namespaces.
 */
export async function runOnSmallDisk(program: URL, kib: number): Promise<unknown> {
  const folder = temporaryFolder();
  const asUser = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user'];
  const script = `mount -t tmpfs -o size=${kib}k tmpfs "$1" && exec "$2" --import tsx "$3" "$1"`;
  const { stdout } = await promisify(execFile)(
    'unshare',
    [...asUser, '--mount', 'sh', '-c', script, 'sh', folder, process.execPath, fileURLToPath(program)],
    { timeout: 60_000, killSignal: 'SIGKILL' },
  );
  return JSON.parse(stdout);
}
