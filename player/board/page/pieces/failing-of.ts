/** Whether a file that could not be shown is there at all: the browser says the same of both. */
import type { Failing } from './piece.ts';

export async function failingOf(address: string): Promise<Failing> {
  try {
    const { ok } = await fetch(address, { method: 'HEAD', cache: 'no-store' });
    return ok ? 'unreadable' : 'missing';
  } catch {
    return 'missing'; // the box does not answer
  }
}
