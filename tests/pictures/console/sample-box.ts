/** The speaker of the model village on that morning: calm, with one fault, and a history of what people did with it. */
import type { Condition } from '../../../agent/console/api/box-view.ts';
import type { Preview } from '../../../province/contract/messages/answers/preview.ts';
import { COMMUNE, COMMUNE_GROUP, SPEAKER } from '../../../province/reference/village/village-nodes.ts';
import type { PageScene } from '../../agent/console/page/page-scene.ts';
import { minutesAgo } from '../morning.ts';

const HOUR = 60;
const DAY = 24 * HOUR;
const zones = SPEAKER.zones.map(({ id }) => id);

const LOW_DISK: Condition = {
  code: 'disk.free',
  state: 'bad',
  value: 'còn trống 0,4 GB',
  since: minutesAgo(5 * HOUR),
  fix: 'Thay thẻ nhớ lớn hơn, hoặc báo tỉnh xóa bớt nội dung.',
};

const HEALTH: readonly Condition[] = [
  { code: 'speaker.device', state: 'good', value: 'mở, 48 000 Hz, đệm 80 ms' },
  { code: 'link.round-trip', state: 'good', value: 'trễ 38 ms' },
  { code: 'clock.trust', state: 'good', value: 'đã đồng bộ, sai số 12 ms' },
  LOW_DISK,
  { code: 'relay.read-back', state: 'good', value: '2 vùng đúng lệnh' },
  { code: 'temperature', state: 'good', value: '54 °C' },
  { code: 'silent.loopback', state: 'unknown', value: 'chưa nối dây nghe lại' },
];

/** Nobody has touched it this morning; it is as people find it. */
export function sampleBox({ box, foresee }: PageScene): void {
  box.tests = HEALTH;
  box.log = [
    {
      ...{ id: 'o4', at: minutesAgo(9 * HOUR), by: 'Trần Văn Minh', what: 'drill', title: 'Diễn tập' },
      ...{ outcome: 'played', soundedMs: 31_000 },
    },
    {
      ...{ id: 'o3', at: minutesAgo(2 * DAY), by: 'button', what: 'siren', title: 'Còi báo động' },
      ...{ outcome: 'partial', soundedMs: 42_300 },
    },
    {
      id: 'o2',
      at: minutesAgo(2 * DAY + 20),
      by: 'Lê Thị Hoa',
      what: 'self-test',
      title: 'Tự kiểm tra',
      outcome: 'done',
    },
    {
      ...{ id: 'o1', at: minutesAgo(6 * DAY), by: 'Lê Thị Hoa', what: 'phrase', title: 'Lũ' },
      ...{ outcome: 'played', soundedMs: 24_800 },
    },
  ];
  box.show({
    ...{ nodeId: SPEAKER.nodeId, name: SPEAKER.name, clusterCode: SPEAKER.clusterCode },
    ...{ at: minutesAgo(0), health: HEALTH, faults: ['disk.free'] },
    relays: Object.fromEntries(zones.map((zone) => [zone, false])),
    lamps: [{ name: 'trạng thái', state: 'chớp 4: thẻ nhớ gần đầy' }],
    next: [{ at: minutesAgo(-2), title: 'Bản tin buổi sáng' }],
    lastFaults: [
      { code: 'disk.free', detail: 'Thẻ nhớ gần đầy: còn 0,4 GB', from: minutesAgo(5 * HOUR) },
      {
        ...{ code: 'link.down', detail: 'Mất kết nối máy chủ của tỉnh' },
        ...{ from: minutesAgo(DAY), until: minutesAgo(DAY - 47) },
      },
    ],
    can: {
      phrases: PHRASES,
      ...{ voice: true, recorded: true, selfTest: true },
    },
  });
  foresee(DAY_AHEAD);
}

/** An override of now, as a box tells of it. */
export function sirenOnAir({ box }: PageScene): void {
  box.log = [
    { id: 'now', at: minutesAgo(0.2), by: 'Nguyễn Thị Lan', what: 'siren', title: 'Còi báo động' },
    ...box.log,
  ];
  box.onAir = [{ id: 'now', name: 'console', title: 'Còi báo động', class: 'override', exercise: false }];
  box.show({ relays: Object.fromEntries(zones.map((zone) => [zone, true])) });
}

const PHRASES = [
  ['flood', 'lũ'],
  ['flash-flood', 'lũ quét'],
  ['storm', 'bão'],
  ['heavy-rain', 'mưa lớn'],
  ['landslide', 'sạt lở đất'],
  ['fire', 'cháy'],
].map(([hazard = '', name]) => ({
  hazard,
  words: `Khẩn cấp! Có ${name} tại địa phương. Bà con khẩn trương đến nơi an toàn theo hướng dẫn của xã.`,
}));

const item = { kind: 'programme', issuer: COMMUNE_GROUP, approvedBy: 'Nguyễn Văn Bình' } as const;
const sound = (id: string, title: string, inMinutes: number, length: number, change = {}) => ({
  ...{
    ...item,
    item: `lich-xa/${id}`,
    title,
    at: minutesAgo(-inMinutes),
    until: minutesAgo(-inMinutes - length),
  },
  ...{ priority: 'normal' as const, exercise: false, zones, volumePercent: 60, ...change },
});

const DAY_AHEAD: Preview = {
  ...{
    v: 1,
    nodeId: SPEAKER.nodeId,
    at: minutesAgo(0),
    answers: 'console',
    until: minutesAgo(-DAY),
    more: 0,
  },
  sounds: [
    sound('ban-tin-sang', 'Bản tin buổi sáng', 2, 30),
    sound('tiep-song-tinh', 'Tiếp sóng thời sự của tỉnh', 32, 30),
    sound('tiem-chung', 'Lịch tiêm chủng thôn Đông', 6 * HOUR + 32, 5, {
      volumePercent: 30,
      zones: ['dong'],
    }),
    sound('dien-tap', 'Diễn tập phòng chống lũ', 9 * HOUR + 2, 10, {
      priority: 'priority',
      exercise: true,
      volumePercent: 40,
    }),
    sound('ban-tin-chieu', 'Bản tin buổi chiều', 12 * HOUR + 2, 30),
  ],
  silent: [
    {
      ...{
        ...item,
        item: 'lich-xa/guong-sang',
        title: `Gương sáng ${COMMUNE.name}`,
        at: minutesAgo(-13 * HOUR),
      },
      ...{ reason: 'content-missing', detail: 'còn thiếu 1,2 MB' },
    },
  ],
};
