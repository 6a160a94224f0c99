/**
 * How the box is, condition by condition, each with what was measured of it: what a look can tell at once, and every fault that holds. Pure.
 *
 * Rule: nothing is good because nobody looked. What is not known says so.
 */
import type { ClockTrust } from '../../../time/clock.ts';
import { clockReport } from '../../health/clock-report.ts';
import type { PastFault } from '../../health/faults/fault-history.ts';
import type { PowerKnown } from '../../screen/screen-keeper.ts';
import type { Condition } from '../api/box-view.ts';
import type { Status } from '../status.ts';
import { bytesInWords, inWords } from './in-words.ts';
import type { MachineFacts } from './machine.ts';

export interface HealthFacts {
  readonly status: Pick<Status, 'speaker' | 'relays' | 'link' | 'screen' | 'kind' | 'outbox'>;
  readonly clock: ClockTrust;
  /** How long the last question to the province took, there and back (ms); undefined when it did not come back. */
  readonly roundTripMs: number | undefined;
  readonly machine: MachineFacts;
  /** Left free for the rest of the box (bytes). */
  readonly diskFloor: number;
  /** The box has one. */
  readonly microphone: boolean;
  readonly loopback: boolean;
  /** Of a board's display; undefined where nothing here reaches it. */
  readonly displayPower: PowerKnown | undefined;
  /** Those that hold, with what is to be done. */
  readonly faults: readonly { readonly code: string; readonly detail: string }[];
  readonly history: readonly PastFault[];
}

type Look = Pick<Condition, 'code' | 'state' | 'value'> & { readonly fix?: string };

/** A processor throttles itself above this (°C). */
const TOO_HOT = 80;
/** The kernel's killer is near (bytes). */
const MEMORY_FLOOR = 40e6;

export function healthOf(facts: HealthFacts): Condition[] {
  const looks = [
    speaker(facts),
    ...relays(facts),
    link(facts),
    clock(facts.clock),
    disk(facts),
    ...memory(facts.machine),
    ...heat(facts.machine),
    ...screen(facts),
    ...displayPower(facts),
    ...parts(facts),
  ];
  const begun = (code: string) =>
    facts.history.find((fault) => fault.code === code && fault.until === undefined)?.from;
  const told = new Set(looks.map(({ code }) => code));
  return [
    ...looks.map((look): Condition => withFault(look, facts)),
    ...facts.faults
      .filter(({ code }) => !told.has(code) && !ABSORBED[code])
      .map(({ code, detail }): Condition => ({ code, state: 'bad', value: detail })),
  ].map((condition) => {
    const since = condition.state === 'bad' ? begun(condition.code) : undefined;
    return since === undefined ? condition : { ...condition, since };
  });
}

/** Faults that say no more than a look of another name. */
const ABSORBED: Readonly<Record<string, string>> = {
  'clock.untrusted': 'clock.trust',
  'speaker.lost': 'speaker.device',
  'speaker.frozen': 'speaker.device',
  'microphone.lost': 'microphone.device',
  'loopback.lost': 'loopback.device',
  'relay.read-back': 'relay.lines',
  'gpio.failed': 'relay.lines',
};

/** A look that a fault speaks of is bad, and the fault says what to do. */
function withFault(look: Look, { faults }: HealthFacts): Condition {
  const fault = faults.find(({ code }) => code === look.code || ABSORBED[code] === look.code);
  if (!fault) return look;
  return { ...look, state: 'bad', fix: fault.detail };
}

function speaker({ status: { speaker } }: HealthFacts): Look {
  const code = 'speaker.device';
  switch (speaker.state) {
    case 'open':
      return {
        ...{ code, state: 'good' },
        value: `${inWords(speaker.rate)} Hz, bộ đệm ${inWords(speaker.bufferMs)} ms`,
      };
    case 'starting':
      return { code, state: 'unknown', value: 'đang mở' };
    case 'lost':
      return {
        ...{ code, state: 'bad', value: `mất: ${speaker.why}` },
        fix: 'Cắm lại card âm thanh USB; kiểm tra tên card trong [speaker] của loa.toml.',
      };
    case 'frozen':
      return {
        ...{ code, state: 'bad', value: 'nhận tiếng mà không phát' },
        fix: 'Rút card âm thanh rồi cắm lại; nếu còn báo, khởi động lại hộp.',
      };
  }
}

function relays({ status: { relays } }: HealthFacts): Look[] {
  const zones = Object.entries(relays);
  if (zones.length === 0) return [];
  const value = zones.map(([zone, on]) => `${zone} ${on ? 'đang bật' : 'đang tắt'}`).join(', ');
  return [{ code: 'relay.lines', state: 'good', value }];
}

function link({ status, roundTripMs }: HealthFacts): Look {
  const code = 'link.round-trip';
  if (status.link === 'unset') return { code, state: 'unknown', value: 'hộp chưa được giao cho tỉnh' };
  if (status.link === 'disconnected')
    return {
      ...{ code, state: 'bad', value: `mất kết nối, ${inWords(status.outbox)} báo cáo đang chờ` },
      fix: 'Kiểm tra dây mạng, Wi-Fi hoặc SIM 4G. Lịch đã nhận, nút và trang này vẫn chạy.',
    };
  if (roundTripMs === undefined) return { code, state: 'unknown', value: 'đã kết nối, chưa đo độ trễ' };
  return { code, state: 'good', value: `trễ ${inWords(roundTripMs)} ms` };
}

function clock(trust: ClockTrust): Look {
  const code = 'clock.trust';
  const { errorMs } = clockReport(trust) as { errorMs?: number };
  const error = `sai số tối đa ${inWords((errorMs ?? 0) / 1_000, 1)} s`;
  switch (trust.trust) {
    case 'synchronised':
      return { code, state: 'good', value: `đã đồng bộ, ${error}` };
    case 'rtc':
      return { code, state: 'good', value: `theo đồng hồ pin (RTC), ${error}` };
    case 'carried':
    case 'unknown':
      return {
        ...{ code, state: 'bad' },
        value: trust.trust === 'carried' ? 'chạy tiếp từ trước khi mất điện' : 'chưa biết giờ',
        fix: 'Cần mạng để lấy giờ, hoặc thay pin đồng hồ (RTC). Lịch phát chưa chạy; cảnh báo, nút và trang này vẫn chạy.',
      };
  }
}

function disk({ machine: { diskFree }, diskFloor }: HealthFacts): Look {
  const code = 'disk.free';
  if (diskFree === 'asked') return { code, state: 'unknown', value: 'đang hỏi' };
  if (typeof diskFree === 'string')
    return {
      ...{ code, state: 'bad', value: diskFree === 'silent' ? 'thẻ nhớ không trả lời' : 'không đọc được' },
      fix: 'Khởi động lại một lần; nếu còn báo, thay thẻ nhớ mới.',
    };
  const value = `còn trống ${bytesInWords(diskFree)}`;
  if (diskFree >= diskFloor) return { code, state: 'good', value };
  return { code, state: 'bad', value, fix: 'Báo tỉnh bớt chương trình, hoặc thay thẻ nhớ lớn hơn.' };
}

function memory({ memoryFree }: MachineFacts): Look[] {
  if (memoryFree === undefined) return [];
  const look = { code: 'memory.free', value: `còn trống ${bytesInWords(memoryFree)}` } as const;
  if (memoryFree >= MEMORY_FLOOR) return [{ ...look, state: 'good' }];
  return [{ ...look, state: 'bad', fix: 'Khởi động lại hộp; nếu còn báo, báo tỉnh.' }];
}

function heat({ celsius }: MachineFacts): Look[] {
  if (celsius === undefined) return [];
  const look = { code: 'temperature.processor', value: `${inWords(celsius)} °C` } as const;
  if (celsius < TOO_HOT) return [{ ...look, state: 'good' }];
  return [{ ...look, state: 'bad', fix: 'Che nắng cho tủ, làm sạch lỗ thông gió.' }];
}

function screen({ status: { kind, screen: frame } }: HealthFacts): Look[] {
  if (kind !== 'board') return [];
  const code = 'screen.painted';
  if (!frame) return [{ code, state: 'unknown', value: 'chưa có hình' }];
  return [{ code, state: 'good', value: `đang hiện: ${FRAMES[frame.kind]}` }];
}

const FRAMES = {
  ambient: 'trang chờ',
  notice: 'thông báo',
  show: 'chương trình',
  alert: 'cảnh báo',
  blank: 'tắt theo giờ',
} as const;

/** Sent is not confirmed: what the display has not said is not known. That it does not obey is told by the fault of this name. */
function displayPower({ displayPower: power }: HealthFacts): Look[] {
  if (!power) return [];
  const code = 'screen.power';
  const { sent, confirmed } = power;
  if (sent === undefined) return [{ code, state: 'unknown', value: 'chưa gửi được lệnh nào' }];
  if (confirmed === sent) return [{ code, state: 'good', value: `${POWER[sent]}, màn hình đã xác nhận` }];
  const word = confirmed === 'unknown' ? 'màn hình chưa xác nhận' : `màn hình báo ${POWER[confirmed]}`;
  return [{ code, state: 'unknown', value: `đã gửi lệnh ${sent === 'on' ? 'bật' : 'tắt'}, ${word}` }];
}

const POWER = { on: 'đang bật', off: 'đang tắt' } as const;

/** Parts that speak up when they fail: without their fault they are well. */
function parts({ microphone, loopback }: HealthFacts): Look[] {
  return [
    ...(microphone ? [{ code: 'microphone.device', state: 'good', value: 'sẵn sàng' } as const] : []),
    ...(loopback ? [{ code: 'loopback.device', state: 'good', value: 'đang nghe lại' } as const] : []),
  ];
}
