import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { alertFrame } from '../../../../agent/airing/alerts/alert-frame.ts';
import { exampleAlert } from '../../../../province/contract/examples/alert.ts';
import { type AlertInfo, alertId } from '../../../../province/contract/messages/alert.ts';
import { Duration } from '../../../../time/duration.ts';
import { WholeBox } from './whole-box.ts';

const info = (language: string, places: readonly string[] = []): AlertInfo => ({
  ...{ language, headline: `Lũ quét (${language})`, description: '', instruction: 'Sơ tán ngay.' },
  ...(places.length > 0 && {
    cap: {
      ...{ category: ['Met'], event: 'Flash flood', responseType: [], urgency: 'Immediate' },
      ...{ severity: 'Severe', certainty: 'Observed', eventCode: [], parameter: [], resource: [] },
      area: places.map((areaDesc) => ({ areaDesc, polygon: [], circle: [], geocode: [] })),
    },
  }),
});
const frameOf = (infos: readonly AlertInfo[], languages: string[]) =>
  alertFrame(exampleAlert({ infos: [...infos] }), 'a', { timezone: 'Asia/Ho_Chi_Minh', languages });

describe('an alert on the board', () => {
  it('says its hazard, its level, when it was issued, and where it holds, each place once', () => {
    const places = ['Xã Bát Xát', ' Xã Bát Xát', 'Thôn Piềng Láo', ' '];
    expect(frameOf([info('en'), info('vi', places)], ['vi'])).toMatchObject({
      ...{ id: 'a', kind: 'alert', exercise: false, issuedAt: exampleAlert().key.sent },
      ...{ hazard: exampleAlert().hazard, level: exampleAlert().level },
      places: ['Xã Bát Xát', 'Thôn Piềng Láo'],
    });
    expect(frameOf([info('vi')], ['vi'])).not.toHaveProperty('places');
    const many = Array.from({ length: 200 }, (_, n) => `Thôn ${n}`);
    expect(frameOf([info('vi', many)], ['vi']).places).toHaveLength(40);
  });

  it('has all its languages, those of the node first and in its order', () => {
    const infos = ['en', 'vi', 'tai', 'hmn'].map((language) => info(language));
    const said = (languages: string[]) => frameOf(infos, languages).texts.map(({ language }) => language);
    expect(said(['vi', 'hmn'])).toEqual(['vi', 'hmn', 'en', 'tai']);
    expect(said(['km'])).toEqual(['en', 'vi', 'tai', 'hmn']);
  });
});

describe('one alert', () => {
  let box: WholeBox;
  beforeEach(async () => {
    box = await WholeBox.atHome();
  });
  afterEach(() => box[Symbol.dispose]());

  it('drives speaker and board by one id, and is reported under it for both', async () => {
    await box.alert('lu');
    await box.run(Duration.seconds(15));
    const shown = box.frames.findLast(({ kind }) => kind === 'alert');
    const playing = box.reports.flatMap(({ payload }) =>
      'status' in payload && payload.status === 'playing' ? [payload.subject] : [],
    );
    expect(playing).toHaveLength(2);
    const ids = new Set(playing.map(({ type, id }) => `${type} ${id}`));
    expect(ids.size).toBe(1);
    const { id } = playing[0] ?? {};
    expect(id).toContain('lu');
    expect(shown?.id).toBe(`${id}#screen`);
    const sounded = box.reports.flatMap((report) => (report.type === 'playlog' ? [report.payload.item] : []));
    expect(sounded).toEqual([id]);
    expect(alertId(exampleAlert().key)).not.toBe(id);
  });

  it('stands on the board as soon as the box has its power back, with nobody on the line', async () => {
    await box.alert('lu');
    await box.run(Duration.seconds(2));
    const before = box.frames.at(-1);
    box.cutPower();
    await box.clock.pass(Duration.minutes(3));
    box.frames.length = 0;
    await box.powerOn();
    expect(box.frames.at(-1)).toEqual(before);
    const told: unknown[] = [];
    box.screen.attach((event) => told.push(event));
    expect(told).toEqual([{ type: 'frame', frame: before }]);
  });
});
