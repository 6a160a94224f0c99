/** The technician's file from the card, as text, and how it went. Never throws. */
import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LARGEST_BYTES, type ReadText, textOf } from '../../agent/settings/text/text-of.ts';
import { reasonOf } from '../../failure/failure.ts';
import type { CardState } from './outcome/card-outcome.ts';

export interface ReadCard extends ReadText {
  readonly state: Exclude<CardState, 'template'>;
  /** Changes when the file is saved again. */
  readonly stamp: string;
}

/** Windows hides what is behind the last point, and people add a second one. */
export const CARD_NAMES = ['loa.toml', 'loa.toml.txt'];

export function readCard(fat: string): ReadCard {
  const nothing = (state: ReadCard['state'], vi: string, en: string): ReadCard => ({
    ...{ state, stamp: '', text: '' },
    problems: [{ key: 'file', problem: { vi, en } }],
  });
  let entries: string[];
  try {
    entries = readdirSync(fat);
  } catch {
    entries = []; // not mounted: the same as an empty folder
  }
  if (entries.length === 0)
    return nothing(
      'no-card',
      'không mở được phần LOA của thẻ nhớ: dùng cài đặt lần trước; hãy thử thẻ trên máy tính hoặc thay thẻ',
      'the LOA partition of the card cannot be opened: the last settings are used; try the card in a computer or replace it',
    );
  const name = CARD_NAMES.map((wanted) => entries.find((entry) => entry.toLowerCase() === wanted)).find(
    (found) => found !== undefined,
  );
  if (name === undefined)
    return nothing(
      'absent',
      'không có tệp loa.toml trên thẻ: hãy chép tệp do tỉnh cấp vào',
      'there is no loa.toml on the card: copy the file that the province made',
    );
  const file = join(fat, name);
  try {
    const { mtimeMs, size } = statSync(file);
    return { state: 'read', stamp: `${mtimeMs} ${size}`, ...textOf(beginningOf(file)) };
  } catch (cause) {
    return nothing(
      'unreadable',
      `không đọc được loa.toml (${reasonOf(cause)}): dùng cài đặt lần trước; hãy chép lại tệp hoặc thay thẻ`,
      `loa.toml cannot be read (${reasonOf(cause)}): the last settings are used; copy it again or replace the card`,
    );
  }
}

/** Not more than tells that it is too large: a film under this name must not take the memory of the box. */
function beginningOf(file: string): Uint8Array {
  const bytes = Buffer.alloc(LARGEST_BYTES + 1);
  const handle = openSync(file, 'r');
  try {
    let length = 0;
    for (let got = -1; got !== 0 && length < bytes.length; length += got)
      got = readSync(handle, bytes, length, bytes.length - length, null);
    return bytes.subarray(0, length);
  } finally {
    closeSync(handle);
  }
}
