/** What the board of the model village's commune shows in the course of a year. */
import type { BoardFace } from '../../../drivers/screen/page/wire.ts';
import type { ScreenFrame, ScreenText } from '../../../drivers/screen/port.ts';
import { minutesAgo } from '../morning.ts';

export const FACE: BoardFace = {
  name: 'Xã Tân Phú',
  timezone: 'Asia/Ho_Chi_Minh',
  languages: ['vi', 'en'],
  readingSpeed: 15,
  standing: [],
};

const text = (title: string, body: string, language = 'vi'): ScreenText => ({ language, title, body });

/** Standing notices of a commune, one of them with an address. */
export const FACE_WITH_NOTICES: BoardFace = {
  ...FACE,
  standing: [
    {
      texts: [
        text('Một cửa UBND xã', 'Thứ hai đến thứ sáu, 7:30–11:30 và 13:30–17:00. Sáng thứ bảy: 7:30–11:30.'),
      ],
      link: 'https://dichvucong.gov.vn',
    },
  ],
};

/** By level: Decision 18/2021 names five. */
const WARNINGS = [
  ['heat', 'Nắng nóng gay gắt', 'Bà con hạn chế ra đồng từ 11 giờ đến 16 giờ, uống đủ nước.', 'Severe heat'],
  [
    'heavy-rain',
    'Mưa lớn đến sáng mai',
    'Bà con dọn kênh mương, không lội qua ngầm tràn.',
    'Heavy rain until morning',
  ],
  [
    'flood',
    'Nước sông đang lên nhanh tại thôn Đông',
    'Bà con ven sông đưa người già, trẻ em lên nhà văn hóa thôn, mang theo đèn và nước uống.',
    'The river is rising fast at Đông',
  ],
  [
    'flash-flood',
    'Lũ quét trên suối Ngòi',
    'Bà con hai bên suối rời nhà ngay, lên nhà văn hóa thôn.',
    'Flash flood on the Ngòi',
  ],
  [
    'storm',
    'Siêu bão đổ bộ trong đêm nay',
    'Mọi người ở yên trong nơi trú tránh, không ra ngoài.',
    'Super typhoon tonight',
  ],
] as const;

const alert = (level: number, [hazard, title, body, english]: (typeof WARNINGS)[number]): ScreenFrame => ({
  ...{ id: `alert-${level}`, kind: 'alert', exercise: false, level, hazard, issuedAt: minutesAgo(4) },
  places: ['xã Tân Phú'],
  texts: [text(title, body), text(english, 'Follow the instructions of the commune.', 'en')],
});

export const ALERTS: readonly ScreenFrame[] = WARNINGS.map((warning, at) => alert(at + 1, warning));

const EXERCISE: ScreenFrame = {
  ...{ id: 'exercise', kind: 'alert', exercise: true, level: 3, hazard: 'flood', issuedAt: minutesAgo(4) },
  places: ['xã Tân Phú'],
  texts: [text('Diễn tập phòng chống lũ', 'Đây là diễn tập. Bà con tập trung tại nhà văn hóa thôn theo tổ.')],
};

const VACCINATION = text(
  'Tiêm chủng cho trẻ em',
  'Trạm y tế xã tiêm chủng cho trẻ em dưới hai tuổi, từ 7 đến 10 giờ sáng thứ hai, tại nhà văn hóa thôn Đông. Mang theo sổ tiêm.',
);

const notice = (id: string, change: Partial<ScreenFrame>): ScreenFrame => ({
  ...{ id, kind: 'notice', exercise: false, texts: [VACCINATION] },
  ...change,
});

/** File that `show` names. */
export const POSTER_SHA256 = 'a'.repeat(64);

/** Name → frame, and the face behind it. */
export const FRAMES: Readonly<Record<string, readonly [ScreenFrame, BoardFace]>> = {
  ...Object.fromEntries(ALERTS.map((frame) => [frame.id, [frame, FACE]])),
  exercise: [EXERCISE, FACE],
  notice: [notice('notice', {}), FACE],
  'notice-qr': [notice('notice-qr', { link: 'https://tanphu.example.vn/tiem' }), FACE],
  ticker: [
    notice('ticker', {
      layout: 'ticker',
      ticker: [
        text('', 'Họp thôn Đông 19:30 tối nay tại nhà văn hóa · Nước sạch tạm ngừng 8:00–11:00 ngày mai'),
      ],
    }),
    FACE,
  ],
  show: [
    {
      ...{ id: 'show', kind: 'show', exercise: false, texts: [], layout: 'header' },
      items: [
        {
          ...{ id: 'poster', kind: 'picture', lengthMs: 60_000 },
          files: [{ language: 'vi', sha256: POSTER_SHA256, mediaType: 'image/png' }],
        },
      ],
    },
    FACE,
  ],
  ambient: [{ id: 'ambient', kind: 'ambient', exercise: false, texts: [text('', 'TP-BT-001')] }, FACE],
  standing: [
    { id: 'standing', kind: 'ambient', exercise: false, texts: [text('', 'TP-BT-001')] },
    FACE_WITH_NOTICES,
  ],
  blank: [{ id: 'blank', kind: 'blank', exercise: false, texts: [] }, FACE],
};
