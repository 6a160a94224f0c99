/**
 * Runs one of the scripts beside this file as root of a world of its own: mounts and processes end with it. Root is real where the build
 * runs as root; else it is the user's own name space, which needs newuidmap and subordinate ids, as mmdebstrap does.
 */
import { fileURLToPath } from 'node:url';
import { runSlowly, type SlowOptions } from '../run-slowly.ts';

/** `script`: its name. Everything it needs comes in the environment. */
export function asRoot(script: string, options: SlowOptions): Promise<void> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const own = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user', '--map-auto'];
  return runSlowly('unshare', [...own, '--mount', '--pid', '--fork', '--kill-child', 'sh', path], options);
}
