/** A stop of what the flags named. */
import type { Muted } from '../../province/contract/messages/command.ts';

export function stopBody(what: Muted): { name: 'stop'; item: string } | { name: 'stop'; zone: string } {
  if (what === 'box') return { name: 'stop', item: 'all' };
  return { name: 'stop', ...what };
}
