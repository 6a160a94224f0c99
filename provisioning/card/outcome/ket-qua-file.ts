/** KET-QUA.txt as a file: for Notepad, and never smaller than what may have to be told when the card has no other room left. Pure. */
import { windowsText } from '../../windows-text.ts';

export const KET_QUA = 'KET-QUA.txt';

/** Two FAT clusters; a long text takes half of it (bytes, or one less: lines end in two). */
export const ROOM = 8_192;

/** Blank lines at its end make up the room. */
export function ketQuaBytes(text: string): Buffer {
  const bytes = Buffer.from(windowsText(text));
  return Buffer.concat([bytes, Buffer.from('\r\n'.repeat(Math.floor(Math.max(0, ROOM - bytes.length) / 2)))]);
}
