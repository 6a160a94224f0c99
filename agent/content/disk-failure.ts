import { reasonOf } from '../../failure/failure.ts';
import { ContentFailure } from './content-failure.ts';

/** What the file system threw, as a failure of content; anything else comes back as it was thrown. */
export function diskFailure(thrown: unknown, path: string): unknown {
  if (!(thrown instanceof Error) || !('syscall' in thrown) || !('code' in thrown)) return thrown;
  const full = thrown.code === 'ENOSPC' || thrown.code === 'EDQUOT';
  // The contract has one word for a disk that takes nothing; the detail says which it is.
  return new ContentFailure(
    'content-disk-full',
    full ? `No room on the disk for ${path}` : `The disk does not take ${path}: ${reasonOf(thrown)}`,
    { cause: thrown },
  );
}
