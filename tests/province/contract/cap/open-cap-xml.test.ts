import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCapXml } from '../../../../province/contract/cap/parse-cap-xml.ts';
import { FULL_DOCUMENT } from './full-document.ts';

const ruleOf = (source: string | Uint8Array) => {
  const reading = parseCapXml(source);
  return reading.kind === 'refused' ? reading.faults[0].rule : 'read';
};

describe('hostile XML', () => {
  it.each([
    [
      'a billion laughs',
      `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, i) => `<!ENTITY lol${i} "${`&lol${i - 1};`.repeat(10)}">`).join('')}]>`,
    ],
    ['a file of the machine', '<!DOCTYPE alert [<!ENTITY x SYSTEM "file:///etc/passwd">]>'],
    ['an outside subset', '<!DOCTYPE alert SYSTEM "http://127.0.0.1:1/x.dtd">'],
    ['small letters', '<!doctype alert>'],
    ['an entity without a type', '<!ENTITY x "y">'],
  ])('%s is refused before it is parsed', (_what, head) => {
    expect(ruleOf(FULL_DOCUMENT.replace(/^<\?xml.*\n/, head))).toBe('doctype');
  });

  it('in UTF-16 finds the same door', () => {
    const text = FULL_DOCUMENT.replace('<alert ', '<!DOCTYPE alert><alert ').replace('UTF-8', 'UTF-16');
    expect(ruleOf(Buffer.from(`\ufeff${text}`, 'utf16le'))).toBe('doctype');
  });

  // Each took the parser minutes before it was bounded, longer than a case may: its time grew with the square.
  it.each([
    ['depth', '<a>'.repeat(300_000), 'depth'],
    ['depth that ends', `${'<a>'.repeat(140_000)}${'</a>'.repeat(140_000)}`, 'depth'],
    ['depth with namespaces', `<a xmlns:b="c">`.repeat(60_000), 'depth'],
    ['elements', `<a>${'<b/>'.repeat(200_000)}</a>`, 'depth'],
    ['comments', `${'<!-- -->'.repeat(100_000)}<a/>`, 'depth'],
    ['instructions', `${'<?x y?>'.repeat(100_000)}<a/>`, 'depth'],
    ['namespaces', `<a ${'xmlns:b="c" '.repeat(80_000)}/>`, 'depth'],
    ['attributes', `<a ${Array.from({ length: 60_000 }, (_, i) => `a${i}="" `).join('')}/>`, 'root'],
    ['the beginnings of tags', '<a '.repeat(300_000), 'xml'],
    ['open quotes', '<a b="'.repeat(150_000), 'xml'],
    ['entities', `<a>${'&amp;'.repeat(200_000)}</a>`, 'root'],
    ['open instructions', '<?x '.repeat(200_000), 'xml'],
    ['open comments', '<!--'.repeat(200_000), 'xml'],
    ['unknown entities', `<a>${'&x;'.repeat(300_000)}</a>`, 'xml'],
  ])('of a mebibyte of %s ends in time', (_what, text, rule) => {
    expect(ruleOf(text)).toBe(rule);
  });

  it('of a mebibyte of quotes, references or points ends in time', () => {
    const fill = (gone: string, piece: string) =>
      ruleOf(FULL_DOCUMENT.replace(gone, piece.repeat(Math.floor(1_000_000 / piece.length))));
    expect(fill('"suối Ngòi Phát"', '"a" ')).toBe('read');
    expect(fill('"suối Ngòi Phát"', '"a"')).toBe('quotes');
    expect(fill('22.45,103.7', '22.45,103.7 ')).toBe('read');
    expect(fill('22.45,103.7', '1'.repeat(1000))).toBe('coordinate-pair');
    expect(fill('SUQzBAAAAAAA', 'A= ')).toBe('derefUri');
    expect(fill('audio/mpeg', 'a/b;c=d ')).toBe('mimeType');
  });

  it('is never an exception: bytes of any kind', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void parseCapXml(bytes)));
  });

  it('is never an exception: a right document with some of it changed', () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.constantFrom(
        '<',
        '>',
        '</info>',
        '<info>',
        '&',
        '&#x0;',
        '<![CDATA[',
        ']]>',
        '<!--',
        '"',
        '=',
        '\u0000',
      ),
    );
    fc.assert(
      fc.property(fc.nat(FULL_DOCUMENT.length), fc.nat(40), piece, (at, cut, come) => {
        const text = FULL_DOCUMENT.slice(0, at) + come + FULL_DOCUMENT.slice(at + cut);
        const reading = parseCapXml(text);
        if (reading.kind === 'refused') expect(reading.faults[0].message).not.toBe('');
      }),
      { numRuns: 300 },
    );
  });
});
