/** A box of which there is something to say in every view. */
import { exampleReport } from '../../../../province/contract/examples/reports.ts';
import type { PageScene } from './page-scene.ts';

const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];

export function fullBox({ box, foresee }: PageScene): void {
  box.tests = [
    { code: 'speaker.device', state: 'good', value: 'mở, 48 000 Hz, đệm 80 ms' },
    { code: 'link.round-trip', state: 'good', value: 'trễ 38 ms' },
    {
      ...{ code: 'disk.free', state: 'bad', value: 'còn trống 0,4 GB', since: ago(5 * HOUR) },
      fix: 'Thay thẻ nhớ lớn hơn, hoặc báo tỉnh xóa bớt nội dung.',
    },
    { code: 'silent.loopback', state: 'unknown', value: 'chưa nối dây nghe lại' },
  ];
  box.log = [
    {
      ...{ id: 'o4', at: ago(5 * MINUTE), by: 'Trần Văn Minh', what: 'siren', title: 'Còi báo động' },
      ...{ outcome: 'partial', soundedMs: 42_300 },
    },
    {
      ...{ id: 'o3', at: ago(3 * HOUR), by: 'button', what: 'siren', title: 'Còi báo động' },
      ...{ outcome: 'played', soundedMs: 180_000 },
    },
    { id: 'o2', at: ago(2 * DAY), by: 'Hoa', what: 'self-test', title: 'Tự kiểm tra', outcome: 'done' },
    {
      ...{ id: 'o1', at: ago(3 * DAY), by: 'Hoa', what: 'phrase', title: 'Lũ quét' },
      ...{ outcome: 'missed', soundedMs: 0 },
    },
  ];
  box.show({
    health: box.tests,
    relays: { 'thon-dong': false, cho: true },
    lamps: [{ name: 'trạng thái', state: 'sáng đều: tốt' }],
    next: [{ at: ago(-HOUR), title: 'Tiếp sóng thời sự của tỉnh' }],
    outbox: 3,
    muted: [{ what: { zone: 'cho' }, until: ago(-DAY), by: 'Thợ', issuer: 'local' }],
    lastFaults: [
      { code: 'disk.low', detail: 'Thẻ nhớ gần đầy: còn 0,4 GB', from: ago(5 * HOUR) },
      { code: 'link.down', detail: 'Mất kết nối máy chủ của tỉnh', from: ago(DAY), until: ago(DAY - HOUR) },
    ],
  });
  const preview = exampleReport('preview');
  const { issuer = '', approvedBy = '' } = preview.sounds[0] ?? {};
  const item = { kind: 'programme' as const, issuer, approvedBy };
  foresee({
    ...preview,
    sounds: [
      {
        ...{ ...item, item: 'lich-tuan/tiep-song', title: 'Tiếp sóng thời sự của tỉnh', at: ago(-HOUR) },
        ...{ until: ago(-HOUR - 30 * MINUTE), priority: 'normal', exercise: false },
        ...{ zones: ['cho', 'thon-dong'], volumePercent: 50 },
      },
      {
        ...{ ...item, item: 'dien-tap', title: 'Diễn tập phòng chống lũ', at: ago(-9 * HOUR) },
        ...{ priority: 'priority', exercise: true, zones: ['cho'], volumePercent: 20 },
        inQuietHours: { approvedBy: 'Chủ tịch xã', reason: 'diễn tập đêm' },
      },
    ],
    silent: [
      {
        ...{ ...item, item: 'lich-tuan/ban-tin-xa', title: 'Bản tin của xã: lịch tiêm phòng' },
        ...{ at: ago(-2 * HOUR), reason: 'content-missing', detail: 'còn thiếu 1,2 MB' },
      },
      { ...item, item: 'lich-cu', title: 'Lịch cũ', reason: 'bad-signature' },
    ],
    more: 4,
  });
}
