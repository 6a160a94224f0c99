import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CAP_RULES, type CapRule } from '../../../../province/contract/cap/faults/rules.ts';
import { MAX_CAP_BYTES } from '../../../../province/contract/cap/open-cap-xml.ts';
import { parseCapXml } from '../../../../province/contract/cap/parse-cap-xml.ts';
import { FULL_DOCUMENT } from './full-document.ts';

/** A right document and one change of it: the rule, the element that must be named, what goes, what comes. */
type Failing = readonly [rule: CapRule, element: string, gone: string, come: string];

const FAILING: readonly Failing[] = [
  ['size', 'document', '</note>', `${'x'.repeat(MAX_CAP_BYTES)}</note>`],
  ['encoding', 'document', 'encoding="UTF-8"', 'encoding="EBCDIC-VN"'],
  ['doctype', 'document', '<alert ', '<!DOCTYPE alert><alert '],
  ['xml', 'document', '</info>\n</alert>', '</alert>'],
  ['xml', 'document', 'Trực ban', 'Trực&nbsp;ban'],
  ['xml', 'document', 'Trực ban', 'Trực&#1;ban'],
  ['xml', 'document', '</alert>', '</alert><alert/>'],
  ['xml', 'document', '</alert>', '</alert>nữa'],
  ['xml', 'document', '<alert xmlns=', '<alert xmlns:a="b" xmlns:a="c" xmlns='],
  ['depth', 'document', '<note>', `<note>${'<a>'.repeat(40)}${'</a>'.repeat(40)}`],
  ['depth', 'document', '<note>', `<note>${'<a/>'.repeat(50_000)}`],
  ['root', 'document', '</alert>', '</alert></alerts>'],
  ['namespace', 'alert', 'cap:1.2', 'cap:1.1'],
  ['namespace', 'alert', ' xmlns="urn:oasis:names:tc:emergency:cap:1.2"', ''],
  ['attribute', 'alert.note', '<note>', '<note lang="vi">'],
  ['attribute', 'alert', '<alert ', '<alert version="1.2" '],
  ['unknown-element', 'alert.password', '<note>', '<password>x</password><note>'],
  ['unknown-element', 'alert.info[0].Language', '<language>vi-VN</language>', '<Language>vi</Language>'],
  ['foreign-element', 'alert.x:note', '<note>', '<x:note xmlns:x="urn:x">x</x:note><note>'],
  [
    'foreign-element',
    'alert.Signature',
    '<note>',
    '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/><note>',
  ],
  [
    'foreign-element',
    'alert.info[0].Signature',
    '<language>vi-VN',
    '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/><language>vi-VN',
  ],
  [
    'order',
    'alert.status',
    '<status>Actual</status>\n  <msgType>Update</msgType>',
    '<msgType>Update</msgType><status>Actual</status>',
  ],
  [
    'order',
    'alert.info[0].category',
    '<event>Lũ quét</event>',
    '<event>Lũ quét</event><category>Geo</category>',
  ],
  ['repeated', 'alert.scope', '<scope>Public</scope>', '<scope>Public</scope><scope>Public</scope>'],
  ['repeated', 'alert.info[0].headline', '<headline>', '<headline>x</headline><headline>'],
  ['empty', 'alert.info[0].event', 'Lũ quét</event>', ' </event>'],
  ['element-content', 'alert.note', '<note>', '<note><b>x</b>'],
  ['mixed-content', 'alert.info[0]', '<info>', '<info>chú ý'],
  ['identifier-characters', 'alert.identifier', 'LQ-2026-041-2', 'LQ 2026'],
  ['identifier-characters', 'alert.identifier', 'LQ-2026-041-2', 'LQ,2026'],
  ['identifier-characters', 'alert.identifier', 'LQ-2026-041-2', 'LQ&amp;2026'],
  ['identifier-characters', 'alert.identifier', 'LQ-2026-041-2', 'LQ&lt;2026'],
  ['sender-characters', 'alert.sender', '<sender>pctt.laocai', '<sender>pctt laocai'],
  ['sender-characters', 'alert.sender', '<sender>pctt.laocai', '<sender>pctt,laocai'],
  ['date-time', 'alert.sent', '<sent>2026-11-22T05:10:00+07:00', '<sent>2026-11-21T22:10:00Z'],
  ['date-time', 'alert.sent', '<sent>2026-11-22T05:10:00+07:00', '<sent>2026-11-22T05:10:00'],
  ['date-time', 'alert.sent', '<sent>2026-11-22T05:10:00', '<sent>2026-11-22T05:10:00.5'],
  ['date-time', 'alert.sent', '<sent>2026-11-22', '<sent>2026-02-30'],
  ['date-time', 'alert.info[0].effective', '<effective>2026-11-22T05', '<effective>2026-11-22T24'],
  ['date-time', 'alert.info[0].onset', '<onset>2026-11-22T05:40:00+07:00', '<onset>05:40'],
  ['date-time', 'alert.info[0].expires', '17:00:00+07:00</expires>', '17:00:00+15:00</expires>'],
  ['status', 'alert.status', '>Actual<', '>actual<'],
  ['msgType', 'alert.msgType', '>Update<', '>Renew<'],
  ['scope', 'alert.scope', '>Public<', '>Everybody<'],
  ['restriction', 'alert.restriction', '>Public</scope>', '>Restricted</scope>'],
  ['restriction', 'alert.restriction', '</scope>', '</scope><restriction>cán bộ xã</restriction>'],
  [
    'addresses',
    'alert.addresses',
    '<scope>Public</scope>\n  <addresses>truc-ban "ban chỉ huy xã"</addresses>',
    '<scope>Private</scope>',
  ],
  ['quotes', 'alert.addresses', 'truc-ban "ban', 'truc-ban "ban "'],
  ['quotes', 'alert.incidents', 'NGOI-PHAT "', 'NGOI-PHAT"'],
  ['references', 'alert.references', ',LQ-2026-041,', ','],
  [
    'references',
    'alert.references',
    'LQ-2026-041,2026-11-22T04:54:00+07:00',
    'LQ-2026-041,2026-11-21T21:54:00Z',
  ],
  ['language', 'alert.info[0].language', 'vi-VN', 'tiếng Việt'],
  ['category', 'alert.info[0].category[1]', 'Safety', 'Flood'],
  ['responseType', 'alert.info[0].responseType[0]', 'Evacuate', 'Run'],
  ['urgency', 'alert.info[0].urgency', 'Immediate', 'Now'],
  ['severity', 'alert.info[0].severity', 'Severe', 'Red'],
  ['certainty', 'alert.info[0].certainty', 'Observed', 'Very Likely'],
  ['web', 'alert.info[0].web', 'https://pctt.laocai.example.vn/lq-041<', 'lq-041.html<'],
  ['mimeType', 'alert.info[0].resource[0].mimeType', 'audio/mpeg', 'mp3'],
  ['sizeNumber', 'alert.info[0].resource[0].size', '1440044', '1.4 MB'],
  ['uri', 'alert.info[0].resource[0].uri', 'https://pctt.laocai.example.vn/lq-041.mp3', 'hai từ'],
  ['derefUri', 'alert.info[0].resource[0].derefUri', 'SUQzBAAAAAAA', 'ID3…'],
  ['digest', 'alert.info[0].resource[0].digest', '2fd4e1c6', 'sha1:'],
  ['coordinate-pair', 'alert.info[0].area[0].polygon[0]', '22.45,103.7', '22.45 103.7'],
  ['coordinate-range', 'alert.info[0].area[0].polygon[0]', '22.45,103.7', '103.7,22.45'],
  ['coordinate-range', 'alert.info[0].area[0].circle[0]', '22.5,103.65', '22.5,181'],
  ['polygon-points', 'alert.info[0].area[0].polygon[0]', ' 22.45,103.7', ''],
  ['polygon-closed', 'alert.info[0].area[0].polygon[0]', '103.6</polygon>', '103.61</polygon>'],
  ['circle', 'alert.info[0].area[0].circle[0]', ' 3.5<', '<'],
  ['circle', 'alert.info[0].area[0].circle[0]', ' 3.5<', ' -3.5<'],
  ['altitude', 'alert.info[0].area[0].altitude', '>300<', '>300 ft<'],
  ['altitude', 'alert.info[0].area[0].ceiling', '>900.5<', '>9e2<'],
  ['ceiling-alone', 'alert.info[0].area[0].ceiling', '<altitude>300</altitude>', ''],
  ['ceiling-below', 'alert.info[0].area[0].ceiling', '>900.5<', '>299<'],
  ...(['Cancel', 'Ack', 'Error', 'Update'] as const).map(
    (type): Failing => [
      'references-needed',
      'alert.references',
      /<msgType>Update[\s\S]*<\/references>/.exec(FULL_DOCUMENT)?.[0] ?? '',
      `<msgType>${type}</msgType><scope>Public</scope>`,
    ],
  ),
  // Each required element once, taken away with its text.
  ...(
    [
      ['alert', ['identifier', 'sender', 'sent', 'status', 'msgType', 'scope']],
      ['alert.info[0]', ['event', 'urgency', 'severity', 'certainty']],
      ['alert.info[0].eventCode[0]', ['valueName', 'value']],
      ['alert.info[0].resource[0]', ['resourceDesc', 'mimeType']],
      ['alert.info[0].area[0]', ['areaDesc']],
    ] as const
  ).flatMap(([block, names]) =>
    names.map(
      (name): Failing => [
        'missing',
        `${block}.${name}`,
        new RegExp(`<${name}>[^<]*</${name}>`).exec(FULL_DOCUMENT)?.[0] ?? '',
        '',
      ],
    ),
  ),
  ['missing', 'alert.info[0].category', '<category>Met</category>\n    <category>Safety</category>', ''],
];

/** Another root around the same alert: the only fixture that is not one replacement. */
const made = ([rule, , gone, come]: Failing) =>
  rule === 'root'
    ? FULL_DOCUMENT.replace('<alert ', '<alerts><alert ').replace(gone, come)
    : FULL_DOCUMENT.replace(gone, () => come);

describe('a CAP document that breaks one rule', () => {
  it('is right before it is broken', () => {
    expect(parseCapXml(FULL_DOCUMENT)).toMatchObject({ kind: 'read' });
  });

  it('is there for every rule', () => {
    expect([...new Set(FAILING.map(([rule]) => rule))].sort()).toEqual(Object.keys(CAP_RULES).sort());
    const page = readFileSync(new URL('../../../../docs/contract/cap.md', import.meta.url), 'utf8');
    for (const rule of Object.keys(CAP_RULES)) expect(page).toContain(`\`${rule}\``);
  });

  it.each(FAILING.map((failing, i) => [i, ...failing] as const))(
    '%i is refused for %s, and %s is named',
    (_i, rule, element, gone, come) => {
      const text = made([rule, element, gone, come]);
      expect(text, 'the fixture changes something').not.toBe(FULL_DOCUMENT);
      const reading = parseCapXml(rule === 'encoding' ? new TextEncoder().encode(text) : text);
      if (reading.kind !== 'refused') throw new Error('it was read');
      const fault = reading.faults.find((one) => one.rule === rule);
      expect(fault, JSON.stringify(reading.faults)).toMatchObject({ element });
      expect(fault?.message).toContain(element);
      expect(fault?.message).toContain(CAP_RULES[rule]);
    },
  );

  it('of an earlier CAP is told so', () => {
    expect(parseCapXml(FULL_DOCUMENT.replace('cap:1.2', 'cap:1.1'))).toMatchObject({
      faults: [{ message: expect.stringContaining('CAP 1.1') }],
    });
    const first = FULL_DOCUMENT.replace(
      'urn:oasis:names:tc:emergency:cap:1.2',
      'http://www.incident.com/cap/1.0',
    );
    expect(parseCapXml(first)).toMatchObject({ faults: [{ message: expect.stringContaining('CAP 1.0') }] });
  });

  it('in many places hears of twenty', () => {
    const many = FULL_DOCUMENT.replace('<info>', `<info>${'<x/>'.repeat(500)}`);
    expect(parseCapXml(many)).toMatchObject({ faults: { length: 20 } });
  });
});

describe('a CAP document that only looks wrong', () => {
  it.each([
    [
      'a prefix for the namespace',
      FULL_DOCUMENT.replace(/<(\/?)(?=[a-zA-Z])/g, '<$1cap:').replace('xmlns=', 'xmlns:cap='),
    ],
    [
      'empty optional elements',
      FULL_DOCUMENT.replace('<note>', '<restriction/><note>').replace('<restriction/>', ''),
    ],
    ['an empty language', FULL_DOCUMENT.replace('>vi-VN<', '><')],
    ['CDATA and comments', FULL_DOCUMENT.replace('>Lũ quét<', '><![CDATA[Lũ]]><!-- x --> quét<')],
    ['a stylesheet', FULL_DOCUMENT.replace('<alert ', '<?xml-stylesheet href="x.xsl"?>\n<alert ')],
    ['UTC as +00:00', FULL_DOCUMENT.replace('05:10:00+07:00</sent>', '05:10:00+00:00</sent>')],
    ['an Id to be signed', FULL_DOCUMENT.replace('<alert ', '<alert Id="a1" ')],
    [
      'a schema location',
      FULL_DOCUMENT.replace(
        '<alert ',
        '<alert xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a b" ',
      ),
    ],
    [
      'a signature at its end',
      FULL_DOCUMENT.replace('</alert>', '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/></alert>'),
    ],
  ])('is read: %s', (_what, text) => {
    expect(parseCapXml(text)).toMatchObject({ kind: 'read', cap: { identifier: 'LQ-2026-041-2' } });
  });

  it('is read as it stands: a comment in a text divides nothing', () => {
    const reading = parseCapXml(FULL_DOCUMENT.replace('>Lũ quét<', '>Lũ<!-- x --> quét<'));
    expect(reading).toMatchObject({ cap: { info: [{ event: 'Lũ quét' }, {}] } });
  });

  it('is read in the encoding that it names', () => {
    const utf16 = Buffer.from(`\ufeff${FULL_DOCUMENT.replace('UTF-8', 'UTF-16')}`, 'utf16le');
    expect(parseCapXml(utf16)).toMatchObject({ cap: { info: [{ event: 'Lũ quét' }, {}] } });
  });
});
