import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AlertRoundSpec, alertItem } from '../../../player/announce/alert-item.ts';
import type { Segment } from '../../../player/item.ts';
import { MonotonicTime } from '../../../time/instant.ts';
import { alertOf } from './alert-of.ts';

const info = (language: string) => ({ language, headline: 'Lũ', description: '', instruction: '' });
const vi = new SharedArrayBuffer(8);
const hmn = new SharedArrayBuffer(8);
const alert = alertOf({ infos: [info('vi'), info('hmn')] });
const spec: AlertRoundSpec = {
  id: 'round-1',
  alert,
  languages: ['hmn', 'vi'],
  rings: new Map([
    ['vi', vi],
    ['hmn', hmn],
  ]),
  zones: ['north'],
  volume: { emergency: 90, exercise: 40 },
  endBy: MonotonicTime.ms(1_000),
  stamps: { received: MonotonicTime.ms(1) },
};
const drill = { ...alert, status: 'exercise' } as const;

/** Without the gaps. */
const heard = (segments: readonly Segment[]) =>
  segments
    .filter((segment) => segment.kind !== 'silence')
    .map((segment) => (segment.kind === 'stock' ? segment.sound : segment));

describe('a round of an alert', () => {
  it('is the tone, then each language in the order of the node', () => {
    expect(heard(alertItem(spec).segments)).toEqual([
      'attention',
      { kind: 'ring', ring: hmn, instead: 'emergency-vi' },
      { kind: 'ring', ring: vi, instead: 'emergency-vi' },
    ]);
  });

  it('says the stock phrase once for languages that have no recording', () => {
    expect(heard(alertItem({ ...spec, rings: new Map() }).segments)).toEqual(['attention', 'emergency-vi']);
    expect(heard(alertItem({ ...spec, rings: new Map([['vi', vi]]) }).segments)).toEqual([
      'attention',
      'emergency-vi',
      { kind: 'ring', ring: vi, instead: 'emergency-vi' },
    ]);
  });

  it('says when it was issued behind the tone, ahead of all words', () => {
    const issued = new SharedArrayBuffer(8);
    expect(heard(alertItem({ ...spec, issued }).segments)).toEqual([
      'attention',
      { kind: 'ring', ring: issued },
      { kind: 'ring', ring: hmn, instead: 'emergency-vi' },
      { kind: 'ring', ring: vi, instead: 'emergency-vi' },
    ]);
  });

  it('leaves out languages that the node does not speak and those that the alert has not', () => {
    const segments = alertItem({ ...spec, languages: ['tai', 'vi'] }).segments;
    expect(heard(segments)).toEqual(['attention', { kind: 'ring', ring: vi, instead: 'emergency-vi' }]);
  });

  it('speaks what the alert has when the node speaks none of it', () => {
    const segments = alertItem({ ...spec, languages: ['tai'] }).segments;
    expect(heard(segments)).toEqual([
      'attention',
      { kind: 'ring', ring: vi, instead: 'emergency-vi' },
      { kind: 'ring', ring: hmn, instead: 'emergency-vi' },
    ]);
  });

  it('speaks each language once, though the node or the alert names it twice', () => {
    const twice = { ...alert, infos: [info('vi'), info('vi')] };
    const once = ['attention', { kind: 'ring', ring: vi, instead: 'emergency-vi' }];
    for (const languages of [['vi', 'vi'], ['tai']]) {
      expect(heard(alertItem({ ...spec, alert: twice, languages }).segments)).toEqual(once);
    }
  });

  it('has a short gap between any two stretches, and none at its ends', () => {
    for (const alert of [spec.alert, drill]) {
      const { segments } = alertItem({ ...spec, alert });
      segments.forEach((segment, i) => {
        expect(segment.kind === 'silence').toBe(i % 2 === 1);
        if (segment.kind === 'silence') expect(segment.length).toBeLessThanOrEqual(1_000);
      });
      expect(segments.at(-1)?.kind).not.toBe('silence');
    }
  });

  it('starts again when it is cut, at the level of the alert, and ends at its expiry', () => {
    expect(alertItem(spec)).toMatchObject({
      id: 'round-1',
      key: { exercise: false, rank: 4, level: 3 },
      zones: ['north'],
      volumePercent: 90,
      afterCut: { kind: 'restart' },
      endBy: 1_000,
      stamps: { received: 1 },
    });
  });

  it('has no bound where the expiry is not known on this clock', () => {
    const { endBy, ...unbounded } = spec;
    expect(endBy).toBeDefined();
    expect(alertItem(unbounded)).not.toHaveProperty('endBy');
  });
});

describe.each(['exercise', 'test'] as const)('a round of an alert with status %s', (status) => {
  const item = alertItem({ ...spec, alert: { ...alert, status }, rings: new Map([['vi', vi]]) });

  it('says that it is one before anything else, and never the emergency phrase', () => {
    expect(heard(item.segments)).toEqual([
      'exercise-vi',
      'attention',
      'exercise-vi',
      { kind: 'ring', ring: vi, instead: 'exercise-vi' },
      'exercise-end-vi',
    ]);
  });

  it('says that it is one first of all and last of all, whatever it says in between', () => {
    const ring = new SharedArrayBuffer(8);
    const language = fc.constantFrom('vi', 'hmn', 'tai', 'en');
    fc.assert(
      fc.property(
        fc.array(language, { maxLength: 5 }),
        fc.array(language, { minLength: 1, maxLength: 5 }),
        fc.array(language, { maxLength: 4 }),
        fc.boolean(),
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 0, max: 100 }),
        (languages, given, recorded, says, emergency, exercise) => {
          const round = alertItem({
            ...spec,
            alert: { ...alert, status, infos: given.map(info) },
            languages,
            rings: new Map(recorded.map((one) => [one, ring])),
            ...(says && { issued: ring }),
            volume: { emergency, exercise },
          });
          expect(round.segments[0]).toEqual({ kind: 'stock', sound: 'exercise-vi' });
          expect(round.segments.at(-1)).toEqual({ kind: 'stock', sound: 'exercise-end-vi' });
          expect(round.afterCut).toEqual({ kind: 'restart' });
          expect(round.volumePercent).toBeLessThanOrEqual(Math.min(emergency, exercise));
          const sounds = round.segments.flatMap((segment) =>
            segment.kind === 'stock' ? [segment.sound] : segment.kind === 'ring' ? [segment.instead] : [],
          );
          expect(sounds).not.toContain('emergency-vi');
          expect(sounds).not.toContain('siren');
        },
      ),
    );
  });

  it('is ordered as an exercise and capped in volume', () => {
    expect(item.key).toEqual({ exercise: true, rank: 4, level: 3 });
    expect(item.volumePercent).toBe(40);
    const loud = alertItem({
      ...spec,
      alert: { ...alert, status },
      volume: { emergency: 60, exercise: 100 },
    });
    expect(loud.volumePercent).toBe(60);
  });
});
