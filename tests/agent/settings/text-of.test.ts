import fc from 'fast-check';
import { parse } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { textOf } from '../../../agent/settings/text/text-of.ts';

const TOML = `# Cài đặt của cụm loa
[node]
id = "xa-tan-phu-01"   # “mã” suốt đời
note = "nói “xin chào” = ‘chào’"
path = 'C:\\loa'

[identity]
key = '''
-----BEGIN “X”-----
a = “b”
'''
`;
const MEANT = parse(TOML);

const utf16 = (text: string, order: 'le' | 'be') => {
  const bytes = Buffer.from(text, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
};
const read = (bytes: Uint8Array | string) => textOf(typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
const said = (bytes: Uint8Array | string) =>
  read(bytes).problems.map(({ line, problem }) => `${line ?? '-'} ${problem.vi}`);

describe('text of a settings file', () => {
  it.each([
    ['UTF-8', Buffer.from(TOML)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${TOML}`)],
    ['UTF-16 LE with a mark', utf16(`\uFEFF${TOML}`, 'le')],
    ['UTF-16 BE with a mark', utf16(`\uFEFF${TOML}`, 'be')],
    ['UTF-16 LE', utf16(TOML, 'le')],
    ['UTF-16 BE', utf16(TOML, 'be')],
    ['UTF-16 LE without its last byte', utf16(`${TOML}\n`, 'le').subarray(0, -1)],
    ['CRLF', Buffer.from(TOML.replaceAll('\n', '\r\n'))],
    ['CR', Buffer.from(TOML.replaceAll('\n', '\r'))],
    ['tabs', Buffer.from(TOML.replace(/^(id|note|path) = /gm, '\t$1\t=\t'))],
  ])('%s means the same', (_, bytes) => {
    const { text, problems } = read(bytes);
    expect(problems).toEqual([]);
    expect(parse(text)).toEqual(MEANT);
    expect(text.split('\n')).toHaveLength(TOML.split('\n').length);
  });

  it('leaves TOML as it is, whatever stands in its strings and comments', () => {
    const letter = fc.constantFrom(...'aé“”‘’„＝　[]#= \u00A0\u200B');
    const inner = fc.string({ unit: letter, maxLength: 20 });
    const line = fc.oneof(
      inner.map((text) => `k = "${text}"`),
      inner.map((text) => `k = '${text}' # ${text}`),
      inner.map((text) => `k = """${text}\n${text}"""`),
      inner.map((text) => `k = '''\n${text}\n'''`),
      inner.map((text) => `# ${text}`),
      inner.map((text) => `k = ["${text}", '${text}']`),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const toml = lines.join('\n') || '#';
        expect(read(toml).text).toBe(toml);
      }),
    );
  });

  it.each([
    ['id = “xa”', 'id = "xa"'],
    ['id = „xa“   # x', 'id = "xa"   # x'],
    ['id = "xa”', 'id = "xa"'],
    ['id = “xa" # x', 'id = "xa" # x'],
    ['id = ‘xa’', 'id = "xa"'],
    ['“id” = “xa”', '"id" = "xa"'],
    ['a = [“x”, “y”]', 'a = ["x", "y"]'],
    ['k = { a = “x”, b = 1 }', 'k = { a = "x", b = 1 }'],
    ['id\u00A0=\u00A0“xa”', 'id = "xa"'],
    ['relay ＝ 17', 'relay = 17'],
    ['\u200Brelay = 17\uFEFF', 'relay = 17'],
    ['［node］', '[node]'],
    ['gain = −3', 'gain = -3'],
    ['p = “C:\\x”', 'p = "C:\\\\x"'],
  ])('reads %s as it was meant', (given, meant) => {
    expect(read(given).text).toBe(meant);
  });

  it.each(['id = “a”b”', 'id = "a“ b', 'id = “a'])(
    'leaves %s alone: it may be meant in two ways',
    (given) => {
      expect(read(given).text).toBe(given);
    },
  );

  it.each([
    ['an empty file', '', 'tệp trống'],
    ['a file of one soft hyphen of old Windows', Buffer.from([0xad]), 'tệp trống'],
    ['zeros, as a power cut leaves them', '\0'.repeat(4_096), 'đã hỏng'],
    [
      'a picture',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 1, 2, 3, 4]),
      'không phải là văn bản',
    ],
    ['another file under this name', Buffer.alloc(1_000_001, 'a'), 'quá lớn'],
    ['a list of a thousand sections', Buffer.from('[a]\nb = 1\n'.repeat(1_000)), 'quá nhiều mục'],
  ])('%s is no text, and says what to do', (_, bytes, words) => {
    expect(read(bytes).text).toBe('');
    expect(said(bytes)).toEqual([expect.stringContaining(words)]);
  });

  it('takes zeros out of a line, and says which', () => {
    expect(read('[node]\nid = "x\0a"\n').text).toBe('[node]\nid = "xa"\n');
    expect(said('[node]\nid = "x\0a"\n')).toEqual([expect.stringMatching(/^2 có byte rỗng/)]);
  });

  it('names the lines of old Windows letters in values, not in notes', () => {
    const old = Buffer.concat([
      Buffer.from('# '),
      Buffer.from([0xe3, 0xf0]),
      Buffer.from('\n[wifi]\nssid = "'),
      Buffer.from([0xe3, 0xf0]),
      Buffer.from('"\n'),
    ]);
    expect(said(old)).toEqual([expect.stringMatching(/^3 có chữ không phải UTF-8.*Save as/)]);
    const quotes = Buffer.concat([
      Buffer.from('id = '),
      Buffer.from([0x93]),
      Buffer.from('xa'),
      Buffer.from([0x94]),
    ]);
    expect(read(quotes)).toEqual({ text: 'id = "xa"', problems: [] });
  });

  it('makes of any bytes a text or a reason', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const { text, problems } = textOf(bytes);
        expect(text !== '' || problems.length > 0).toBe(true);
        expect(textOf(Buffer.from(text)).text).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps the numbers of lines, whatever is tidied in them', () => {
    const ending = fc.constantFrom('\n', '\r\n', '\r');
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom(...'a“”"\'#=\u00A0\u0001 '), maxLength: 12 }), {
          minLength: 1,
          maxLength: 20,
        }),
        ending,
        (lines, end) => {
          const given = `${lines.join(end)}${end}# end`;
          const { text } = read(given);
          if (text !== '') expect(text.split('\n')).toHaveLength(lines.length + 1);
        },
      ),
    );
  });
});
