/**
 * Text of an XML document: by its byte order mark, else by the encoding its declaration names, else UTF-8. Undefined when the
 * bytes do not fit or the encoding is none that we know: a text guessed wrong is spoken wrong.
 */
export function decodeXml(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  const utf16 =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : undefined;
  try {
    const decoder = new TextDecoder(utf16 ?? declaredEncoding(bytes) ?? 'utf-8', { fatal: true });
    return decoder.decode(bytes);
  } catch {
    return undefined; // RangeError: no such encoding. TypeError: bytes that it has not.
  }
}

/** `<?xml version="1.0" encoding="…"?>` is ASCII in all encodings without a mark. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 200)).replace(/^\u00ef\u00bb\u00bf/, '');
  return /^<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z][\w.-]*)["']/.exec(head)?.[1];
}
