/** The words of sd_notify(3) for a notice. Pure. */
import type { Notice } from './port.ts';

export function noticeText({ ready, stopping, alive, status }: Notice): string {
  const words: string[] = [];
  if (ready) words.push('READY=1');
  if (stopping) words.push('STOPPING=1');
  // One line each: a line break within would begin a word of its own.
  if (status !== undefined) words.push(`STATUS=${status.replaceAll(/\s+/g, ' ').trim()}`);
  if (alive) words.push('WATCHDOG=1');
  return words.join('\n');
}
