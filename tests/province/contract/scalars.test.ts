import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  Ed25519PublicKey,
  Id,
  Instant,
  IsoDuration,
  LocalDateTime,
  PositiveIsoDuration,
  TimeOfDay,
  TimeZone,
} from '../../../province/contract/scalars.ts';
import {
  parseTopicFrom,
  parseTopicTo,
  REPORT_TYPES,
  topicFrom,
  topicTo,
} from '../../../province/contract/topics.ts';
import { Duration } from '../../../time/duration.ts';

describe('small values have one spelling', () => {
  it.each([
    [
      'an instant',
      Instant,
      ['2026-11-22T05:00:00+07:00', '2028-02-29T23:59:59.5Z'],
      ['2026-11-22T05:00:00', '2026-02-29T05:00:00Z', '2026-11-22 05:00:00Z', '2026-11-22T24:00:00Z'],
    ],
    [
      'a local time',
      LocalDateTime,
      ['2026-11-22T05:00:00', '2028-02-29T00:00:00'],
      [
        '2026-11-22T05:00:00Z',
        '2026-11-22T05:00',
        '2026-02-29T05:00:00',
        '2026-11-22T24:00:00',
        '2026-13-01T00:00:00',
      ],
    ],
    [
      'a duration',
      IsoDuration,
      ['PT15M', 'PT0S', 'PT1H30M', 'PT10.5S', 'PT999999H'],
      ['PT', 'P1D', 'PT1000000H', '15', 'PT-5M', 'PT1.5M', 'PT1M1H'],
    ],
    ['a length', PositiveIsoDuration, ['PT15M', 'PT0.1S', 'PT0H10M'], ['PT0S', 'PT0H0M0.000S', 'PT', 'P1D']],
    ['an hour of the day', TimeOfDay, ['00:00', '23:59'], ['24:00', '5:00', '05:60', '05:00:00']],
    ['a zone', TimeZone, ['Asia/Ho_Chi_Minh', 'UTC', 'Asia/Bangkok'], ['Asia/Da_Nang', '+07:00', '']],
    [
      'a public key',
      Ed25519PublicKey,
      ['11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo'],
      ['11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURp', '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHUR', ''],
    ],
    [
      'an id',
      Id,
      ['commune:02683', 'a', 'A.b_c-d:1'],
      ['', '.', '../x', 'a/b', 'a+', '#', 'a b', 'ă', 'x'.repeat(129)],
    ],
  ] as const)('%s', (_, schema, good, bad) => {
    for (const text of good) expect(schema.safeParse(text).success, text).toBe(true);
    for (const text of bad) expect(schema.safeParse(text).success, text).toBe(false);
  });

  it('every duration that may stand on the wire is one that the box can count with', () => {
    const digits = fc.integer({ min: 0, max: 999_999 });
    fc.assert(
      fc.property(digits, digits, digits, (h, m, s) => {
        const text = `PT${h}H${m}M${s}.${s % 1000}S`;
        expect(IsoDuration.safeParse(text).success).toBe(true);
        expect(Duration.parseIso(text)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('topics', () => {
  const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,20}$/);
  it('are read back as they were made', () => {
    fc.assert(
      fc.property(id, id, fc.constantFrom(...REPORT_TYPES), (target, schedule, type) => {
        expect(parseTopicTo(topicTo(target, 'alert'))).toEqual({ target, type: 'alert' });
        const read = parseTopicTo(topicTo(target, 'schedule', schedule));
        expect(read).toEqual({ target, type: 'schedule', scheduleId: schedule });
        expect(parseTopicFrom(topicFrom(target, type))).toEqual({ nodeId: target, type });
      }),
    );
  });
  it.each([
    'loa/v1/to/x/schedule',
    'loa/v1/to/x/alert/more',
    'loa/v1/to/x/toString',
    'loa/v1/to//alert',
    'loa/v2/to/x/alert',
    'loa/v1/from/x/alert',
    'x/loa/v1/to/x/alert',
    '',
  ])('are not taken for one to a box: "%s"', (topic) => {
    expect(parseTopicTo(topic)).toBeUndefined();
  });
  it('of a schedule need the id of the schedule', () => {
    expect(() => topicTo('x', 'schedule')).toThrow('needs the id of its schedule');
  });
});
