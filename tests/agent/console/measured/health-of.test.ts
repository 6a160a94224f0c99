import { describe, expect, it } from 'vitest';
import { type HealthFacts, healthOf } from '../../../../agent/console/measured/health-of.ts';
import { Duration } from '../../../../time/duration.ts';

const WELL: HealthFacts = {
  status: {
    speaker: { state: 'open', rate: 48_000, bufferMs: 200, cut: 'rewind' },
    relays: { north: true },
    ...{ link: 'connected', kind: 'speaker', outbox: 3 },
  },
  clock: { trust: 'synchronised', error: Duration.ms(120) },
  roundTripMs: 38,
  machine: { diskFree: 11.2e9, memoryFree: 512e6, celsius: 48.3 },
  diskFloor: 500e6,
  microphone: true,
  loopback: true,
  displayPower: undefined,
  faults: [],
  history: [],
};

const of = (code: string, change: Partial<HealthFacts> = {}) =>
  healthOf({ ...WELL, ...change }).find((condition) => condition.code === code);

describe('the health of a box', () => {
  it('is told condition by condition, each with its value', () => {
    const found = healthOf(WELL);
    expect(found.every(({ state }) => state === 'good')).toBe(true);
    expect(Object.fromEntries(found.map(({ code, value }) => [code, value]))).toEqual({
      'speaker.device': '48.000 Hz, bộ đệm 200 ms',
      'relay.lines': 'north đang bật',
      'link.round-trip': 'trễ 38 ms',
      'clock.trust': 'đã đồng bộ, sai số tối đa 0,1 s',
      'disk.free': 'còn trống 11,2 GB',
      'memory.free': 'còn trống 510 MB',
      'temperature.processor': '48 °C',
      'microphone.device': 'sẵn sàng',
      'loopback.device': 'đang nghe lại',
    });
  });

  it.each<[string, Partial<HealthFacts>, string]>([
    [
      'speaker.device',
      { status: { ...WELL.status, speaker: { state: 'lost', why: 'no such card' } } },
      'bad',
    ],
    ['speaker.device', { status: { ...WELL.status, speaker: { state: 'frozen' } } }, 'bad'],
    ['speaker.device', { status: { ...WELL.status, speaker: { state: 'starting' } } }, 'unknown'],
    ['link.round-trip', { status: { ...WELL.status, link: 'disconnected' } }, 'bad'],
    ['link.round-trip', { status: { ...WELL.status, link: 'unset' } }, 'unknown'],
    ['link.round-trip', { roundTripMs: undefined }, 'unknown'],
    ['clock.trust', { clock: { trust: 'carried' } }, 'bad'],
    ['clock.trust', { clock: { trust: 'unknown' } }, 'bad'],
    ['clock.trust', { clock: { trust: 'rtc', error: Duration.seconds(2) } }, 'good'],
    ['disk.free', { machine: { diskFree: 100e6 } }, 'bad'],
    ['disk.free', { machine: { diskFree: 'silent' } }, 'bad'],
    ['disk.free', { machine: { diskFree: 'failed' } }, 'bad'],
    ['disk.free', { machine: { diskFree: 'asked' } }, 'unknown'],
    ['memory.free', { machine: { ...WELL.machine, memoryFree: 10e6 } }, 'bad'],
    ['temperature.processor', { machine: { ...WELL.machine, celsius: 91 } }, 'bad'],
    ['screen.painted', { status: { ...WELL.status, kind: 'board' } }, 'unknown'],
  ])('%s with %j is %s', (code, change, state) => {
    const condition = of(code, change);
    expect(condition?.state).toBe(state);
    // What is bad says what to do.
    expect(condition?.fix !== undefined).toBe(state === 'bad');
  });

  it.each<[HealthFacts['displayPower'], string | undefined, string | undefined]>([
    [undefined, undefined, undefined],
    [{ sent: undefined, confirmed: 'unknown' }, 'unknown', 'chưa gửi được lệnh nào'],
    [{ sent: 'on', confirmed: 'unknown' }, 'unknown', 'đã gửi lệnh bật, màn hình chưa xác nhận'],
    [{ sent: 'off', confirmed: 'on' }, 'unknown', 'đã gửi lệnh tắt, màn hình báo đang bật'],
    [{ sent: 'off', confirmed: 'off' }, 'good', 'đang tắt, màn hình đã xác nhận'],
  ])('of the power of its display: %j', (displayPower, state, value) => {
    const found = of('screen.power', { displayPower });
    expect([found?.state, found?.value]).toEqual([state, value]);
  });

  it('a display that does not obey is bad, by its fault', () => {
    const faults = [{ code: 'screen.power', detail: 'Kiểm tra dây HDMI.' }];
    expect(of('screen.power', { displayPower: { sent: 'off', confirmed: 'on' }, faults })).toMatchObject({
      state: 'bad',
      fix: 'Kiểm tra dây HDMI.',
    });
  });

  it('a fault makes the condition that it speaks of bad, since when, and is not told twice', () => {
    const faults = [{ code: 'relay.read-back', detail: 'Rơ-le north không đóng.' }];
    const history = [{ ...(faults[0] ?? { code: '', detail: '' }), from: '2026-11-22T02:00:00.000+07:00' }];
    expect(of('relay.lines', { faults, history })).toMatchObject({
      state: 'bad',
      fix: 'Rơ-le north không đóng.',
    });
    expect(of('relay.read-back', { faults, history })).toBeUndefined();
  });

  it('any other fault that holds is a condition of its own, with its beginning', () => {
    const faults = [{ code: 'content.silent', detail: 'Tệp im lặng.' }];
    const history = [
      { code: 'content.silent', detail: 'Tệp im lặng.', from: '2026-11-22T02:00:00.000+07:00' },
    ];
    expect(of('content.silent', { faults, history })).toEqual({
      ...{ code: 'content.silent', state: 'bad', value: 'Tệp im lặng.' },
      since: '2026-11-22T02:00:00.000+07:00',
    });
  });

  it('a part that the box does not have is no condition', () => {
    for (const code of ['microphone.device', 'loopback.device', 'screen.painted'])
      expect(of(code, { microphone: false, loopback: false })).toBeUndefined();
  });
});
