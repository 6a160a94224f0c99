/** The media type of a picture by its first bytes; undefined: it is none that a board shows. Pure. */
export function pictureKind(head: Buffer): string | undefined {
  const text = (from: number, to: number) => head.toString('latin1', from, to);
  if (head.length < 12) return undefined;
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'image/jpeg';
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (/^GIF8[79]a/.test(text(0, 6))) return 'image/gif';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'image/webp';
  // ISO/IEC 14496-12 §4.3: the major brand, then a version, then the brands that it is compatible with.
  if (text(4, 8) === 'ftyp' && /^(?:.{4})*(?:avif|avis)/s.test(text(8, head.length))) return 'image/avif';
  return undefined;
}
