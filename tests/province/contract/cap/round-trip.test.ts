import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alertToCap } from '../../../../province/contract/cap/alert-to-cap.ts';
import { capToAlert } from '../../../../province/contract/cap/cap-to-alert.ts';
import {
  CERTAINTIES,
  RESPONSE_TYPES,
  SEVERITIES,
  URGENCIES,
} from '../../../../province/contract/cap/enumerations.ts';
import { parseCapXml } from '../../../../province/contract/cap/parse-cap-xml.ts';
import { writeCap } from '../../../../province/contract/cap/write-cap.ts';
import { exampleAlert } from '../../../../province/contract/examples/alert.ts';
import { exampleContent } from '../../../../province/contract/examples/content.ts';
import { exampleProvenance } from '../../../../province/contract/examples/provenance.ts';
import { Alert } from '../../../../province/contract/messages/alert.ts';
import { FULL_DOCUMENT } from './full-document.ts';

const given = { provenance: exampleProvenance() };

/** Words that say something: XML has no control characters, and what is only space is nothing. */
const words = (most: number) =>
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: most })
    .map((text) => `x${text.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '\n').slice(0, most - 1)}`);
const instant = fc
  .tuple(
    fc.date({ min: new Date('2026-11-23'), max: new Date('2027-11-22'), noInvalidDate: true }),
    fc.constantFrom('+07:00', '-00:00', '-11:30'),
  )
  .map(([date, offset]) => date.toISOString().slice(0, 19) + offset);
const token = fc.stringMatching(/^[a-zA-Z0-9._:@-]{1,30}$/);
const key = fc.record({ sender: token, identifier: token, sent: fc.constant('2026-11-22T04:54:00+07:00') });
const pair = fc.record({ valueName: words(10), value: fc.oneof(fc.constant(''), words(10)) });
const few = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 3 });
const area = fc.record(
  {
    areaDesc: words(20),
    polygon: few(fc.constantFrom('22.5,103.6 22.5,103.7 22.4,103.7 22.5,103.6', '0,0 1,1 -1,0.000001 0,0')),
    circle: few(fc.constantFrom('22.5,103.65 3.5', '-90,180 0')),
    geocode: few(pair),
    altitude: fc.integer({ min: -1000, max: 1000 }),
    ceiling: fc.integer({ min: 1000, max: 9000 }),
  },
  { requiredKeys: ['areaDesc', 'polygon', 'circle', 'geocode', 'altitude'] },
);
const resource = fc.record(
  {
    resourceDesc: words(10),
    mimeType: fc.constantFrom('audio/mpeg', 'image/png'),
    size: fc.nat(),
    uri: fc.constant('https://example.vn/a'),
    digest: fc.constant('2fd4e1c67a2d28fced849ee1bb76e7391b93eb12'),
  },
  { requiredKeys: ['resourceDesc', 'mimeType'] },
);
const infoFacts = fc.record(
  {
    category: fc.constantFrom(['Met' as const], ['Geo' as const, 'Other' as const]),
    event: words(20),
    responseType: few(fc.constantFrom(...RESPONSE_TYPES)),
    urgency: fc.constantFrom(...URGENCIES),
    severity: fc.constantFrom(...SEVERITIES),
    certainty: fc.constantFrom(...CERTAINTIES),
    eventCode: few(pair),
    parameter: few(pair),
    resource: few(resource),
    area: few(area),
    audience: words(20),
    effective: instant,
    onset: instant,
    expires: instant,
    senderName: words(20),
    web: fc.constant('https://example.vn/'),
    contact: words(20),
  },
  {
    requiredKeys: [
      'category',
      'event',
      'responseType',
      'urgency',
      'severity',
      'certainty',
      'eventCode',
      'parameter',
      'resource',
      'area',
    ],
  },
);
const info = fc.record(
  {
    language: fc.constantFrom('vi', 'hmn', 'vi-VN', 'tai'),
    headline: words(200),
    description: fc.oneof(fc.constant(''), words(100)),
    instruction: fc.oneof(fc.constant(''), words(100)),
    audio: fc.constant(exampleContent('lu-quet-vi.mp3')),
    cap: infoFacts,
  },
  { requiredKeys: ['language', 'headline', 'description', 'instruction'] },
);
const alerts = fc
  .record(
    {
      key,
      status: fc.constantFrom('actual' as const, 'exercise' as const, 'test' as const),
      msgType: fc.constantFrom('alert' as const, 'update' as const, 'cancel' as const),
      references: fc.array(key, { minLength: 1, maxLength: 3 }),
      level: fc.integer({ min: 1, max: 5 }),
      hazard: fc.constantFrom('flood', 'storm', 'landslide', 'núi lửa'),
      provenance: fc.record({ issuedBy: words(30), approvedBy: words(30), category: words(30) }),
      expires: instant,
      repeatEvery: fc.constantFrom('PT2H', 'PT30M'),
      zones: fc.oneof(
        fc.constant('all' as const),
        fc.array(fc.constantFrom('dong', 'tay'), { minLength: 1, maxLength: 2 }),
      ),
      infos: fc.array(info, { minLength: 1, maxLength: 3 }),
      cap: fc.record({
        source: words(20),
        note: words(20),
        addresses: few(fc.constantFrom('a', 'ban chỉ huy')),
        code: few(words(10)),
        incidents: few(fc.constantFrom('b', 'suối Ngòi Phát')),
      }),
    },
    {
      requiredKeys: [
        ...(['key', 'status', 'msgType', 'references', 'level', 'hazard'] as const),
        ...(['provenance', 'expires', 'repeatEvery', 'zones', 'infos'] as const),
      ],
    },
  )
  .map((alert) => Alert.parse(alert));

function there(cap: Parameters<typeof capToAlert>[0]) {
  const mapped = capToAlert(cap, given);
  if (mapped.kind !== 'mapped') throw new Error(mapped.faults[0].message);
  return mapped;
}
function back(alert: Alert, audience?: Parameters<typeof alertToCap>[1]) {
  const mapped = alertToCap(alert, audience);
  if (mapped.kind !== 'mapped') throw new Error(mapped.faults[0].message);
  return mapped.cap;
}

describe('an alert', () => {
  it('comes back from CAP the same, whatever it says', () => {
    fc.assert(
      fc.property(alerts, (alert) => {
        expect(there(back(alert)).alert).toEqual(alert);
      }),
      { numRuns: 60 },
    );
  });

  it('as CAP is the same once more as XML, and from then on', () => {
    fc.assert(
      fc.property(alerts, (alert) => {
        const cap = back(alert);
        expect(parseCapXml(writeCap(cap))).toEqual({ kind: 'read', cap });
        expect(back(there(cap).alert)).toEqual(cap);
      }),
      { numRuns: 30 },
    );
  });

  it('that never was CAP says what was filled in, and whom it was for', () => {
    const cap = back(exampleAlert(), { communes: ['02683'], areas: [] });
    expect(cap.info[0]).toMatchObject({
      category: ['Met'],
      urgency: 'Immediate',
      severity: 'Severe',
      certainty: 'Unknown',
    });
    expect(cap.info[0]?.parameter).toContainEqual({
      valueName: 'LOA:DERIVED',
      value: 'category event urgency severity certainty senderName expires area',
    });
    expect(there(cap)).toMatchObject({
      alert: exampleAlert(),
      audience: { communes: ['02683'] },
      derived: [],
      dropped: [],
    });
  });

  it('in UTC is written as CAP wants it', () => {
    const cap = back(exampleAlert({ key: { ...exampleAlert().key, sent: '2026-11-21T21:54:00.000Z' } }));
    expect(cap.sent).toBe('2026-11-21T21:54:00-00:00');
  });

  it('that CAP cannot say is refused, not rounded', () => {
    const sent = '2026-11-21T21:54:00.250Z';
    expect(alertToCap(exampleAlert({ key: { ...exampleAlert().key, sent } }))).toMatchObject({
      faults: [{ rule: 'date-time', element: 'alert.sent' }],
    });
  });
});

describe('a CAP document', () => {
  const read = (text = FULL_DOCUMENT) => {
    const reading = parseCapXml(text);
    if (reading.kind !== 'read') throw new Error(reading.faults[0].message);
    return reading.cap;
  };

  it('becomes an alert that a box can sound', () => {
    expect(there(read())).toMatchObject({
      alert: {
        key: {
          sender: 'pctt.laocai.example.vn',
          identifier: 'LQ-2026-041-2',
          sent: '2026-11-22T05:10:00+07:00',
        },
        status: 'actual',
        msgType: 'update',
        references: [{ identifier: 'LQ-2026-041' }, { identifier: 'X-1' }],
        level: 3,
        hazard: 'flash-flood',
        expires: '2026-11-22T17:00:00+07:00',
        provenance: { issuedBy: 'Ban Chỉ huy Phòng thủ dân sự tỉnh Lào Cai' },
        infos: [
          { language: 'vi-VN', headline: 'Lũ quét trên suối Ngòi Phát' },
          { language: 'hmn', headline: 'dej nyab' },
        ],
      },
      audience: { communes: ['02683'], areas: [{ areaDesc: 'Hai bên suối Ngòi Phát' }] },
      derived: ['info[1]: headline from event'],
    });
  });

  it('speaks the recording that somebody has fetched and checked', () => {
    const audio = exampleContent('lu-quet-vi.mp3');
    const mapped = capToAlert(read(), {
      ...given,
      contentOf: ({ digest }) => (digest?.startsWith('2fd4') ? audio : undefined),
    });
    expect(mapped).toMatchObject({ alert: { infos: [{ audio }, {}] } });
    expect(capToAlert(read(), given)).not.toMatchObject({ alert: { infos: [{ audio: {} }, {}] } });
  });

  it('without a level has that of its highest severity, and says so', () => {
    const bare = FULL_DOCUMENT.replace(/<parameter><valueName>VN[\s\S]*?<\/parameter>/g, '');
    for (const [severity, level] of [
      ['Extreme', 4],
      ['Severe', 3],
      ['Unknown', 3],
      ['Moderate', 2],
      ['Minor', 1],
    ] as const) {
      const mapped = there(read(bare.replaceAll('Severe', severity)));
      expect(mapped).toMatchObject({ alert: { level, hazard: 'Lũ quét' } });
      expect(mapped.derived).toContain(`level ${level} from severity ${severity}`);
    }
  });

  it('without an end has that of the province, or a day', () => {
    const endless = read(FULL_DOCUMENT.replace(/<expires>[^<]*<\/expires>/, ''));
    expect(there(endless).alert.expires).toBe('2026-11-23T05:10:00+07:00');
    expect(capToAlert(endless, { ...given, expires: '2026-11-22T06:00:00+07:00' })).toMatchObject({
      alert: { expires: '2026-11-22T06:00:00+07:00' },
    });
  });

  it('that only cancels needs no words', () => {
    const cap = read(FULL_DOCUMENT.replace('Update', 'Cancel').replace(/<info>[\s\S]*<\/info>/, ''));
    const mapped = there(cap);
    expect(mapped.alert).toMatchObject({
      msgType: 'cancel',
      infos: [{ headline: 'Nước lên nhanh hơn dự báo' }],
    });
    expect(back(mapped.alert)).toEqual(cap);
  });

  it('with a longer headline than a box takes keeps it whole beside', () => {
    const headline = 'nước lên '.repeat(60).trim();
    const cap = read(FULL_DOCUMENT.replace('Lũ quét trên suối Ngòi Phát', headline));
    const { alert } = there(cap);
    expect(alert.infos[0]?.headline).toMatch(/^nước lên .* (nước|lên)…$/);
    expect(alert.infos[0]?.headline.length).toBeLessThanOrEqual(300);
    expect(back(alert).info[0]?.headline).toBe(headline);
  });

  it('of many points chooses its audience, and leaves them out by name', () => {
    const polygon = `${'22.5,103.6 '.repeat(1_600)}22.5,103.6`;
    const mapped = there(read(FULL_DOCUMENT.replace(/(<polygon>)[^<]*/, `$1${polygon}`)));
    expect(mapped.audience.areas[0]?.polygon[0]).toHaveLength(1_601);
    expect(mapped.alert.infos[0]?.cap?.area[0]).toMatchObject({
      polygon: [],
      circle: [],
      areaDesc: 'Hai bên suối Ngòi Phát',
    });
    expect(mapped.dropped.map(({ element }) => element)).toContain('alert.info[0].area[0].polygon');
  });

  it.each([
    ['status-for-people', '>Actual<', '>System<'],
    ['status-for-people', '>Actual<', '>Draft<'],
    ['msgType-for-people', '>Update<', '>Ack<'],
    ['msgType-for-people', '>Update<', '>Error<'],
    ['scope-public', '>Public<', '>Private<'],
    ['scope-public', '>Public</scope>', '>Restricted</scope><restriction>x</restriction>'],
    ['info-needed', /<info>[\s\S]*<\/info>/, ''],
    ['language-tag', 'vi-VN', 'x-loa'],
    ['expires-after-sent', '<expires>2026-11-22T17', '<expires>2026-11-22T05'],
    ['risk-level', 'RISK-LEVEL</valueName><value>3', 'RISK-LEVEL</valueName><value>6'],
    ['bounds', 'Mưa rất to', 'Mưa rất to'.repeat(2_000)],
  ] as const)('that is right and not for a loudspeaker is refused: %s', (rule, gone, come) => {
    const text = FULL_DOCUMENT.replace(gone, come);
    expect(text).not.toBe(FULL_DOCUMENT);
    expect(capToAlert(read(text), given)).toMatchObject({ kind: 'refused', faults: [{ rule }] });
  });

  it.each([
    ['Exercise', 'exercise'],
    ['Test', 'test'],
  ])('of status %s stays one', (status, ours) => {
    expect(there(read(FULL_DOCUMENT.replace('Actual', status))).alert.status).toBe(ours);
  });
});
