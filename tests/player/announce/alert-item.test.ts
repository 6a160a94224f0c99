import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AlertRoundSpec, alertItem } from '../../../player/announce/alert-item.ts';
import type { LanguageWords } from '../../../player/announce/words/language-words.ts';
import { spokenOf } from '../../../player/announce/words/spoken-of.ts';
import type { Uttered } from '../../../player/announce/words/uttered.ts';
import type { Segment } from '../../../player/item.ts';
import { SpokenWords } from '../../../province/contract/messages/playlog.ts';
import { MonotonicTime } from '../../../time/instant.ts';
import { alertOf } from './alert-of.ts';

/** Rings by what they say. */
const names = new Map<SharedArrayBuffer, string>();
function uttered(text: string): Uttered {
  const ring = new SharedArrayBuffer(8);
  names.set(ring, text);
  return { ring, text };
}

function wordsOf(language: string, has: readonly ('audio' | 'phrase' | 'speech')[]): LanguageWords {
  return { language, ...Object.fromEntries(has.map((by) => [by, uttered(`${language} ${by}`)])) };
}

const alert = alertOf();
const vietnamese = uttered('vi phrase');
const spec: AlertRoundSpec = {
  id: 'round-1',
  alert,
  words: [wordsOf('vi', ['phrase', 'speech']), wordsOf('hmn', ['phrase'])],
  vietnamese,
  zones: ['north'],
  volume: { emergency: 90, exercise: 40 },
  endBy: MonotonicTime.ms(1_000),
  stamps: { received: MonotonicTime.ms(1) },
};

/** As it is heard, without the pauses; what stands in is in brackets, what sounds instead of a ring behind a bar. */
const score = (segments: readonly Segment[]) =>
  segments.flatMap((segment) => {
    if (segment.kind === 'silence' || segment.kind === 'voice') return [];
    const name = segment.kind === 'stock' ? segment.sound : names.get(segment.ring);
    const instead = segment.kind === 'ring' && segment.instead ? ` | ${segment.instead}` : '';
    return [segment.standIn ? `(${name}${instead})` : `${name}${instead}`];
  });
const round = (change: Partial<AlertRoundSpec> = {}) => alertItem({ ...spec, ...change });
const scoreOf = (change: Partial<AlertRoundSpec> = {}) => score(round(change).item.segments);

describe('a round of an alert', () => {
  it('without recordings is the tone, the phrase by hazard and level, then its own text, language after language', () => {
    expect(scoreOf()).toEqual([
      'attention',
      'vi phrase | emergency-vi',
      'vi speech | next',
      'hmn phrase | next',
    ]);
  });

  it('with a recording is that; phrase and text stand in where it is not there as its turn comes', () => {
    expect(
      scoreOf({ words: [wordsOf('vi', ['audio', 'phrase', 'speech']), wordsOf('hmn', ['audio'])] }),
    ).toEqual([
      'attention',
      'vi audio | next',
      '(vi phrase | emergency-vi)',
      '(vi speech | next)',
      'hmn audio | next',
    ]);
  });

  it('has the phrase of the core thread where this one is not in memory', () => {
    const { vietnamese: _, ...rest } = spec;
    const words = [wordsOf('vi', ['audio', 'speech'])];
    expect(score(alertItem({ ...rest, words }).item.segments)).toEqual([
      'attention',
      'vi audio | next',
      '(emergency-vi)',
      '(vi speech | next)',
    ]);
    expect(score(alertItem({ ...rest, words: [] }).item.segments)).toEqual(['attention', 'emergency-vi']);
  });

  it('is heard in Vietnamese first, in short, where the node speaks another language first', () => {
    const words = [
      wordsOf('hmn', ['audio']),
      wordsOf('vi', ['audio', 'phrase', 'speech']),
      wordsOf('tai', ['phrase']),
    ];
    expect(scoreOf({ words })).toEqual([
      'attention',
      'vi phrase | emergency-vi',
      'hmn audio | next',
      'vi audio | next',
      '(vi speech | next)',
      'tai phrase | next',
    ]);
  });

  it('says when it was issued behind the tone, ahead of all words', () => {
    expect(scoreOf({ issued: uttered('issued') }).slice(0, 3)).toEqual([
      'attention',
      'issued',
      'vi phrase | emergency-vi',
    ]);
  });

  it('that says that all is clear has no word of danger', () => {
    const cap = {
      category: ['Met'],
      event: 'Bão',
      urgency: 'Past',
      severity: 'Minor',
      certainty: 'Observed',
    };
    const [info] = alert.infos;
    const clear = alertOf({
      infos: [{ ...info, cap: { ...cap, responseType: ['AllClear'] } }] as typeof alert.infos,
    });
    expect(scoreOf({ alert: clear, words: [] })).toEqual(['attention', 'vi phrase | cancelled-vi']);
  });

  it('starts again when it is cut, at the level of the alert, and ends at its expiry', () => {
    expect(round().item).toMatchObject({
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
    expect(alertItem(unbounded).item).not.toHaveProperty('endBy');
  });
});

describe.each(['exercise', 'test'] as const)('a round of an alert with status %s', (status) => {
  const drill = { ...alert, status };
  const words = [wordsOf('vi', ['audio', 'speech']), wordsOf('hmn', ['phrase'])];

  it('says that it is one before and after all else, and in place of each Vietnamese phrase', () => {
    expect(scoreOf({ alert: drill, words })).toEqual([
      'exercise-vi',
      'attention',
      'vi audio | next',
      '(exercise-vi)',
      '(vi speech | next)',
      'hmn phrase | next',
      'exercise-end-vi',
    ]);
  });

  it('says so behind its tone where it has no words at all', () => {
    expect(scoreOf({ alert: drill, words: [] })).toEqual([
      'exercise-vi',
      'attention',
      'exercise-vi',
      'exercise-end-vi',
    ]);
  });

  it('is ordered as an exercise and capped in volume', () => {
    const { key, volumePercent } = round({ alert: drill }).item;
    expect(key).toEqual({ exercise: true, rank: 4, level: 3 });
    expect(volumePercent).toBe(40);
    expect(round({ alert: drill, volume: { emergency: 60, exercise: 100 } }).item.volumePercent).toBe(60);
  });
});

describe('whatever languages a node has, and whatever there is to say them with', () => {
  const language = fc.constantFrom('vi', 'hmn', 'tai', 'en', 'km', 'vi-VN');
  const languages = fc.uniqueArray(language, { maxLength: 5 });
  const has = fc.subarray(['audio', 'phrase', 'speech'] as const);
  const specs = fc
    .record({
      languages,
      has: fc.array(has, { minLength: 5, maxLength: 5 }),
      real: fc.boolean(),
      own: fc.boolean(),
      says: fc.boolean(),
      emergency: fc.integer({ min: 0, max: 100 }),
      exercise: fc.integer({ min: 0, max: 100 }),
    })
    .map(({ languages, has, real, own, says, ...volume }): AlertRoundSpec => {
      const { vietnamese: _, ...rest } = spec;
      return {
        ...rest,
        alert: { ...alert, status: real ? 'actual' : 'exercise' },
        words: languages.map((one, i) => wordsOf(one, has[i] ?? [])),
        ...(own && { vietnamese }),
        ...(says && { issued: uttered('issued') }),
        volume,
      };
    });
  /** Rings that are not there as their turn comes, by their place. */
  const absences = fc.uniqueArray(fc.nat({ max: 30 }), { maxLength: 12 });

  it('a tone comes ahead of at least one stretch of speech; no language is said twice in the same way', () => {
    fc.assert(
      fc.property(specs, absences, (spec, absent) => {
        const { item, utterances } = alertItem(spec);
        const replaced = item.segments.flatMap(({ kind }, i) =>
          kind === 'ring' && absent.includes(i) ? [i] : [],
        );
        const tone = item.segments.findIndex((one) => one.kind === 'stock' && one.sound === 'attention');
        expect(tone).toBe(spec.alert.status === 'actual' ? 0 : 2);
        const behind = utterances.map((one, i) => (i > tone ? one : { segment: one.segment }));
        const said = spokenOf(behind, replaced).filter(({ text }) => text !== 'issued');
        expect(said.length).toBeGreaterThan(0);
        for (const one of said) SpokenWords.parse(one);
        const rings = item.segments.flatMap((one) =>
          one.kind === 'ring' && one.ring !== vietnamese.ring ? [one.ring] : [],
        );
        expect(new Set(rings).size).toBe(rings.length);
      }),
    );
  });

  it('a real emergency is heard in Vietnamese first of all, and an exercise is marked first and last', () => {
    fc.assert(
      fc.property(specs, absences, (spec, absent) => {
        const { item, utterances } = alertItem(spec);
        const replaced = item.segments.flatMap(({ kind }, i) =>
          kind === 'ring' && absent.includes(i) ? [i] : [],
        );
        const said = spokenOf(utterances, replaced);
        if (spec.alert.status === 'actual') expect(said[0]?.language).toMatch(/^vi(-|$)/);
        else {
          expect(item.segments[0]).toEqual({ kind: 'stock', sound: 'exercise-vi' });
          expect(item.segments.at(-1)).toEqual({ kind: 'stock', sound: 'exercise-end-vi' });
          const sounds = item.segments.flatMap((one) =>
            one.kind === 'stock' ? [one.sound] : one.kind === 'ring' ? [one.instead] : [],
          );
          expect(sounds).not.toContain('emergency-vi');
          expect(sounds).not.toContain('siren');
          expect(item.volumePercent).toBeLessThanOrEqual(
            Math.min(spec.volume.emergency, spec.volume.exercise),
          );
        }
      }),
    );
  });

  it('what the play log tells is what its segments say, one by one, and each pause is short', () => {
    fc.assert(
      fc.property(specs, (spec) => {
        const { item, utterances } = alertItem(spec);
        expect(utterances.map(({ segment }) => segment)).toEqual(item.segments);
        const leads = utterances.filter(
          ({ segment }) => segment.standIn !== true && segment.kind !== 'silence',
        );
        expect(spokenOf(utterances).map(({ text }) => text)).toEqual(
          leads.flatMap(({ segment, words }) =>
            segment.kind === 'stock' && segment.sound === 'attention' ? [] : [words?.text],
          ),
        );
        expect(item.segments.at(-1)?.kind).not.toBe('silence');
        for (const [i, one] of item.segments.entries())
          if (one.kind === 'silence') {
            expect(one.length).toBeLessThanOrEqual(1_000);
            expect(item.segments[i - 1]?.kind).not.toBe('silence');
          }
      }),
    );
  });

  it('words are told as they were heard: a ring that gave way is not, what stood in for it is', () => {
    const words = [wordsOf('vi', ['audio', 'phrase', 'speech']), wordsOf('hmn', ['audio'])];
    const { utterances, item } = round({ words });
    const places = (text: string) =>
      item.segments.findIndex((one) => one.kind === 'ring' && names.get(one.ring) === text);
    const told = (...replaced: string[]) =>
      spokenOf(utterances, replaced.map(places)).map(({ text }) => text);
    expect(told()).toEqual(['vi audio', 'hmn audio']);
    expect(told('vi audio', 'hmn audio')).toEqual(['vi phrase', 'vi speech']);
    expect(told('vi audio', 'vi phrase', 'vi speech')).toEqual([
      'Chú ý! Đây là cảnh báo khẩn cấp. Đề nghị bà con làm theo hướng dẫn của chính quyền địa phương.',
      'hmn audio',
    ]);
  });
});
