/** Kind and size of a picture, read from its first bytes: PNG (RFC 2083 §4.1.1) or JPEG (ITU T.81 §B.2.2). Pure. */
import type { Picture } from '../port.ts';

const PNG = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** Undefined: neither, or broken off before its size. */
export function pictureSize(bytes: Buffer): Omit<Picture, 'bytes'> | undefined {
  if (bytes.subarray(0, PNG.length).equals(PNG)) return pngSize(bytes);
  if (bytes.length > 4 && bytes.readUInt16BE(0) === 0xffd8) return jpegSize(bytes);
  return undefined;
}

function pngSize(bytes: Buffer): Omit<Picture, 'bytes'> | undefined {
  if (bytes.length < 24) return undefined;
  return { mediaType: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** Segments follow one another, each with its length, until a frame header tells the size. */
function jpegSize(bytes: Buffer): Omit<Picture, 'bytes'> | undefined {
  for (let at = 2; at + 9 <= bytes.length && bytes[at] === 0xff; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1] ?? 0;
    // SOF0–SOF15 without DHT, JPG and DAC, which lie among them.
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame)
      return {
        mediaType: 'image/jpeg',
        height: bytes.readUInt16BE(at + 5),
        width: bytes.readUInt16BE(at + 7),
      };
  }
  return undefined;
}
