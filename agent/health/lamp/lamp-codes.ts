/**
 * What the lamp of a box blinks for which faults: the one table of the lamp, of KET-QUA.txt and of the manual. The fewer blinks, the
 * more it matters: of several faults the gravest is shown. Pure.
 *
 * What a technician learnt by heart stays true: a code keeps its number, new faults join a code by their prefix.
 */
import type { Said } from '../../settings/said.ts';

export interface LampCode {
  /** 1–9, counted between two pauses. */
  readonly blinks: number;
  /** Beginnings of the fault codes that it stands for. */
  readonly faults: readonly string[];
  readonly meaning: Said;
  readonly remedy: Said;
}

/** What no other code names. */
const OTHER: LampCode = {
  blinks: 9,
  faults: [],
  meaning: { vi: 'Lỗi khác của hộp', en: 'Another fault of the box' },
  remedy: {
    vi: 'Đọc KET-QUA.txt trên thẻ nhớ để biết rõ.',
    en: 'Read KET-QUA.txt on the card for the details.',
  },
};

export const LAMP_CODES: readonly LampCode[] = [
  {
    blinks: 1,
    faults: ['speaker.', 'silent.', 'sound.', 'loopback.', 'microphone.', 'screen.'],
    meaning: {
      vi: 'Không có tiếng hoặc hình: card âm thanh, ampli, màn hình bảng tin',
      en: 'No sound or picture: sound card, amplifier, screen of the board',
    },
    remedy: {
      vi: 'Cắm lại card âm thanh USB; kiểm tra nguồn ampli và màn hình, dây tín hiệu, tên card trong [speaker] của loa.toml.',
      en: 'Plug the USB sound card in again; check the supply of amplifier and screen, the signal cable, the card’s name in [speaker] of loa.toml.',
    },
  },
  {
    blinks: 2,
    faults: ['gpio.', 'relay.', 'amplifier.', 'talk.', 'button.'],
    meaning: { vi: 'Rơ-le, nút bấm hoặc chân GPIO', en: 'Relay, button or GPIO line' },
    remedy: {
      vi: 'Kiểm tra dây tới rơ-le và nút bấm, số chân trong loa.toml; nút không bị kẹt.',
      en: 'Check the wires to relay and button, the line numbers in loa.toml; that no button is jammed.',
    },
  },
  {
    blinks: 3,
    faults: ['settings.', 'card.', 'disk.fat'],
    meaning: { vi: 'loa.toml sai hoặc không đọc được', en: 'loa.toml is wrong or cannot be read' },
    remedy: {
      vi: 'Tắt nguồn, cắm thẻ nhớ vào máy tính, đọc KET-QUA.txt: có số dòng và cách sửa.',
      en: 'Power off, put the card into a computer, read KET-QUA.txt: it names the line and the fix.',
    },
  },
  {
    blinks: 4,
    faults: ['store.', 'data.', 'disk.', 'health.time-not-kept', 'link.not-stored', 'link.not-restored'],
    meaning: { vi: 'Thẻ nhớ hoặc dữ liệu hỏng, đầy', en: 'The card or its data is damaged or full' },
    remedy: {
      vi: 'Khởi động lại một lần; nếu còn báo, thay thẻ nhớ mới.',
      en: 'Restart once; if it comes back, use a new card.',
    },
  },
  {
    blinks: 5,
    faults: ['link.'],
    meaning: {
      vi: 'Chưa có danh tính, hoặc tỉnh không nhận hộp này',
      en: 'No identity, or the province does not accept this box',
    },
    remedy: {
      vi: 'Chép phần [identity] và [link] do tỉnh cấp vào loa.toml; gọi tỉnh kiểm tra mã hộp.',
      en: 'Put the [identity] and [link] made by the province into loa.toml; ask the province about this box.',
    },
  },
  {
    blinks: 6,
    faults: ['network.', 'modem.', 'wifi.', 'link.server-silent'],
    meaning: {
      vi: 'Không có mạng, hoặc máy chủ của tỉnh không trả lời',
      en: 'No network, or the province’s server does not answer',
    },
    remedy: {
      vi: 'Kiểm tra dây mạng, tên và mật khẩu Wi-Fi, SIM và APN 4G trong loa.toml.',
      en: 'Check the network cable, name and password of the Wi-Fi, SIM card and APN in loa.toml.',
    },
  },
  {
    blinks: 7,
    faults: ['clock.'],
    meaning: {
      vi: 'Đồng hồ chưa đúng: lịch phát chưa chạy',
      en: 'The clock is not right: schedules do not run',
    },
    remedy: {
      vi: 'Cần mạng để lấy giờ, hoặc thay pin đồng hồ (RTC). Cảnh báo khẩn cấp và nút bấm vẫn chạy.',
      en: 'It needs the network to get the time, or a new battery of the RTC. Alerts and the button work.',
    },
  },
  {
    blinks: 8,
    faults: ['content.', 'stream.', 'media.', 'decode.'],
    meaning: { vi: 'Chương trình không tải hoặc không phát được', en: 'A programme cannot be had or played' },
    remedy: {
      vi: 'Không phải lỗi của hộp: tỉnh kiểm tra tệp âm thanh hoặc đài phát trực tuyến.',
      en: 'Not a fault of the box: the province checks the sound file or the live station.',
    },
  },
  OTHER,
];

/** The code that a fault is shown by: that of the longest beginning that fits. */
export function lampCodeOf(fault: string): LampCode {
  let found = OTHER;
  let length = 0;
  for (const code of LAMP_CODES)
    for (const beginning of code.faults)
      if (fault.startsWith(beginning) && beginning.length > length) {
        found = code;
        length = beginning.length;
      }
  return found;
}
