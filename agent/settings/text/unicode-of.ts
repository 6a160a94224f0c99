/** Lines of a text from its bytes: UTF-8, UTF-16 of either order, with a byte-order mark or without; LF, CRLF or CR. Pure. */

export interface UnicodeLines {
  readonly lines: readonly string[];
  /** Numbers (from 1) of the lines that are in no Unicode: read as Windows-1258, which has the same ASCII. */
  readonly foreign: readonly number[];
}

export function unicodeOf(bytes: Uint8Array): UnicodeLines {
  const wide = utf16Of(bytes);
  if (wide !== undefined) {
    // A file that was cut off in the middle of a letter is whole but for that.
    const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
    return { lines: linesOf(new TextDecoder(wide).decode(even)), foreign: [] };
  }
  try {
    return { lines: linesOf(new TextDecoder('utf-8', { fatal: true }).decode(bytes)), foreign: [] };
  } catch {
    // No UTF-8 as a whole: line by line, so that a comment typed long ago does not spoil the rest.
  }
  const foreign: number[] = [];
  const latin = linesOf(Buffer.from(bytes).toString('latin1'));
  const lines = latin.map((line, index) => {
    const own = Buffer.from(line, 'latin1');
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(own);
    } catch {
      foreign.push(index + 1);
      return new TextDecoder('windows-1258').decode(own);
    }
  });
  return { lines, foreign };
}

function linesOf(text: string): string[] {
  return text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
}

/** How many pairs of bytes are looked at: settings begin with ASCII. */
const LOOKED_AT = 2_048;

/** Settings are ASCII for the most part, so in UTF-16 every second byte is zero. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const pairs = Math.min(LOOKED_AT, Math.floor(bytes.length / 2));
  const zeros = [0, 0];
  for (let index = 0; index < pairs * 2; index++)
    if (bytes[index] === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const wide = pairs / 4;
  if (odd > wide && even < odd / 4) return 'utf-16le';
  if (even > wide && odd < even / 4) return 'utf-16be';
  return undefined;
}
