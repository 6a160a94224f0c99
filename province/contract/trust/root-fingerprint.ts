/**
 * Tells one set of root keys from another: what a box pinned, or holds now.
 */
import { createHash } from 'node:crypto';
import type { RootKeys } from '../messages/trust.ts';

/** Two roots are the same if their keys and threshold are, in whatever order. 64 hexadecimal digits. */
export function rootFingerprint(root: RootKeys): string {
  const keys = root.keys.map(({ kid, x }) => `${kid} ${x}`).sort();
  return createHash('sha256')
    .update(JSON.stringify([root.threshold, ...keys]))
    .digest('hex');
}
