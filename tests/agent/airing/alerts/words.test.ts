import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exampleAssignment } from '../../../../province/contract/examples/assignment.ts';
import type { AlertInfo } from '../../../../province/contract/messages/alert.ts';
import { PlayLogRow } from '../../../../province/contract/messages/playlog.ts';
import { Receipt } from '../../../../province/contract/messages/receipt.ts';
import { Duration } from '../../../../time/duration.ts';
import { WholeBox } from './whole-box.ts';

const AUDIO = {
  sha256: 'a'.repeat(64),
  bytes: 9_000,
  url: 'https://tinh.example.vn/a.mp3',
  mediaType: 'audio/mpeg',
};
const info = (language: string, change: Partial<AlertInfo> = {}): AlertInfo => ({
  ...{ language, headline: 'Lũ về suối Ngòi Phát', description: '', instruction: '' },
  ...change,
});
/** Tone, phrase, text and a second language. */
const ROUND = Duration.seconds(20);

describe('the words of an alert', () => {
  let box: WholeBox;
  beforeEach(async () => {
    box = await WholeBox.atHome();
  });
  afterEach(() => box[Symbol.dispose]());

  const speaks = (...languages: string[]) =>
    box.give('assignment', {
      version: 9,
      body: exampleAssignment({
        ...{ languages, quietHours: [], sessionLimits: {}, zones: [{ id: 'cho', name: 'Khu chợ' }] },
      }),
    });
  const rows = () => box.reports.flatMap((one) => (one.type === 'playlog' ? [one.payload] : []));
  const heardOf = async (infos: AlertInfo[], change: Parameters<WholeBox['alert']>[1] = {}) => {
    await box.alert('lu', { infos, repeatEvery: 'PT10H', hazard: 'flash-flood', level: 3, ...change });
    await box.run(ROUND);
    return box.heard();
  };
  const told = () => {
    const row = rows().find(({ zones }) => zones.length > 0);
    const receipt = box
      .receipts()
      .find(({ status, subject }) => status === 'played' && subject.type === 'alert');
    expect(PlayLogRow.safeParse(row).error).toBeUndefined();
    expect(Receipt.safeParse(receipt).error).toBeUndefined();
    const missing = row?.missingLanguages;
    expect(receipt && 'missingLanguages' in receipt ? receipt.missingLanguages : undefined).toEqual(missing);
    return { spoken: row?.spoken?.map(({ language, by, text }) => `${language} ${by}: ${text}`), missing };
  };

  it('that nobody recorded are the phrase by hazard and level, then its own text, in the log as it was read', async () => {
    [box.phrases, box.voices] = [['vi'], ['vi']];
    await speaks('vi');
    expect(await heardOf([info('vi', { instruction: 'Lên đồi trước 14h30' })])).toEqual([
      'attention',
      'phrase',
      'speech',
    ]);
    expect(told()).toEqual({
      spoken: [
        'vi phrase: vi: flash-flood level-3',
        'vi speech: Lũ về suối Ngòi Phát. Lên đồi trước mười bốn giờ ba mươi phút.',
      ],
      missing: undefined,
    });
  });

  it('that are recorded and here are that recording alone', async () => {
    [box.phrases, box.voices] = [['vi'], ['vi']];
    await speaks('vi');
    expect(await heardOf([info('vi', { audio: AUDIO })])).toEqual(['attention', 'words']);
    expect(told().spoken).toEqual(['vi audio: Lũ về suối Ngòi Phát']);
  });

  it('whose recording comes while the tone sounds are that recording', async () => {
    let arrive: (_: unknown) => void = () => undefined;
    box.audio = new Promise((resolve) => {
      arrive = resolve;
    });
    [box.phrases, box.voices] = [['vi'], ['vi']];
    await speaks('vi');
    await box.alert('lu', { infos: [info('vi', { audio: AUDIO })], repeatEvery: 'PT10H' });
    await box.run(Duration.seconds(1));
    arrive(undefined);
    await box.run(ROUND);
    expect(box.heard()).toEqual(['attention', 'words']);
    expect(told().spoken).toEqual(['vi audio: Lũ về suối Ngòi Phát']);
  });

  it('whose recording does not come are phrase and text, and are told as such', async () => {
    box.audio = 'never';
    [box.phrases, box.voices] = [['vi'], ['vi']];
    await speaks('vi');
    expect(await heardOf([info('vi', { audio: AUDIO })])).toEqual(['attention', 'phrase', 'speech']);
    expect(told().spoken?.map((one) => one.split(':')[0])).toEqual(['vi phrase', 'vi speech']);
  });

  it('that no engine can read are tone and phrase all the same, and the log does not say otherwise', async () => {
    box.mute = true;
    [box.phrases, box.voices] = [['vi'], ['vi']];
    await speaks('vi');
    expect(await heardOf([info('vi')])).toEqual(['attention', 'phrase']);
    expect(told().spoken).toEqual(['vi phrase: vi: flash-flood level-3']);
  });

  it('of a box that has nothing but its core thread are the stock phrase', async () => {
    await speaks('vi');
    expect(await heardOf([info('vi')])).toEqual(['attention', 'emergency-vi']);
    expect(told().spoken).toEqual([expect.stringMatching(/^vi phrase: Chú ý! Đây là cảnh báo khẩn cấp\./)]);
  });

  it('follow the order of the node, short Vietnamese first; a language that cannot be said is told, and the rest stands', async () => {
    [box.phrases, box.voices] = [['vi', 'hmn'], ['vi']];
    await speaks('hmn', 'tai', 'vi');
    expect(await heardOf([info('vi'), info('hmn'), info('tai')])).toEqual(['attention', 'phrase', 'speech']);
    expect(told()).toEqual({
      spoken: [
        'vi phrase: vi: flash-flood level-3',
        'hmn phrase: hmn: flash-flood level-3',
        'vi speech: Lũ về suối Ngòi Phát.',
      ],
      missing: ['tai'],
    });
  });

  it('whose recording in one language never came miss that language; the Vietnamese stands', async () => {
    box.audio = 'never';
    box.phrases = ['vi'];
    await speaks('vi', 'hmn');
    expect(await heardOf([info('vi'), info('hmn', { audio: AUDIO })])).toEqual(['attention', 'phrase']);
    expect(told()).toEqual({ spoken: ['vi phrase: vi: flash-flood level-3'], missing: ['hmn'] });
  });

  it('of an exercise are its text between the sentences that it is one, and no phrase of a real warning', async () => {
    [box.phrases, box.voices] = [['vi'], ['vi']];
    box.phrases = [];
    await speaks('vi');
    expect(await heardOf([info('vi')], { status: 'exercise' })).toEqual([
      'exercise-vi (40 %)',
      'attention (40 %)',
      'exercise-vi (40 %)',
      'speech (40 %)',
      'exercise-end-vi (40 %)',
    ]);
    expect(told().spoken?.map((one) => one.split('.')[0])).toEqual([
      'vi phrase: Đây là bản tin diễn tập',
      'vi phrase: Đây là bản tin diễn tập',
      'vi speech: Lũ về suối Ngòi Phát',
      'vi phrase: Kết thúc diễn tập',
    ]);
  });

  it('of many at once are read in short behind the first four, so that all are heard soon and memory lasts', async () => {
    box.voices = ['vi'];
    await speaks('vi');
    const description = Array(30).fill('Nước sông dâng nhanh trong đêm nay.').join('\n');
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f'])
      await box.alert(name, { infos: [info('vi', { description })], repeatEvery: 'PT10H' });
    await box.run(Duration.seconds(90));
    const read = rows()
      .filter(({ zones }) => zones.length > 0)
      .flatMap(({ spoken }) => spoken?.filter(({ by }) => by === 'speech') ?? [])
      .map(({ text }) => text.split(' ').length);
    expect(read).toHaveLength(6);
    expect(read.slice(0, 4).every((words) => words > 200)).toBe(true);
    expect(read.slice(4).every((words) => words <= 60)).toBe(true);
  });

  it('of a repeat state its time, also in the log', async () => {
    box.phrases = ['vi'];
    await speaks('vi');
    await box.alert('lu', { infos: [info('vi')], repeatEvery: 'PT1M' });
    await box.run(Duration.seconds(90));
    expect(box.heard()).toEqual(['attention', 'phrase', 'attention', 'time', 'phrase']);
    const repeat = rows()
      .filter(({ zones }) => zones.length > 0)
      .at(-1);
    expect(repeat?.spoken?.[0]).toMatchObject({ language: 'vi', by: 'phrase' });
    expect(repeat?.spoken?.[0]?.text).toMatch(/^Cảnh báo này được phát lúc .+\.$/);
  });
});
