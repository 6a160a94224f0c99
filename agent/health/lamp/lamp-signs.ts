/**
 * What the lamp shows when no fault is to be counted, and how each sign looks. No sign is a lamp that does not change, but the one
 * that says "let go now": a box that is dead, with its lamp on or off, must look like none of them.
 */
import type { Said } from '../../settings/said.ts';

export type LampSign =
  | 'starting'
  | 'well'
  | 'unconnected'
  | 'on-air'
  | 'alert'
  | 'stuck'
  | 'held'
  | 'reset-held'
  | 'reset-let-go'
  | 'resetting';

export interface SignLook {
  /** Lit, dark, lit, dark … from the beginning, then again (ms). */
  readonly ms: readonly number[];
  readonly meaning: Said;
}

export const LAMP_SIGNS: Readonly<Record<LampSign, SignLook>> = {
  starting: {
    ms: [50, 50],
    meaning: { vi: 'Nháy rất nhanh: đang khởi động', en: 'Flickers: starting' },
  },
  well: {
    ms: [2_900, 100],
    meaning: {
      vi: 'Sáng, chớp tắt mỗi 3 giây: mọi thứ tốt, đã nối với tỉnh',
      en: 'Lit, winks every 3 seconds: all is well, connected to the province',
    },
  },
  unconnected: {
    ms: [1_000, 1_000],
    meaning: {
      vi: 'Sáng 1 giây, tắt 1 giây: hộp tốt, chưa nối được với tỉnh',
      en: 'One second lit, one dark: the box is well, not connected to the province',
    },
  },
  'on-air': {
    ms: [250, 250],
    meaning: { vi: 'Nháy đều 2 lần mỗi giây: đang phát', en: 'Blinks twice a second: on air' },
  },
  alert: {
    ms: [600, 100, 100, 100],
    meaning: {
      vi: 'Một dài một ngắn: đang phát cảnh báo hoặc còi',
      en: 'One long, one short: an alert or the siren is on air',
    },
  },
  stuck: {
    ms: [100, 100, 100, 1_700],
    meaning: {
      vi: 'Hai chớp ngắn mỗi 2 giây: phần mềm bị kẹt, nút khẩn cấp vẫn chạy',
      en: 'Two short flashes every 2 seconds: the software hangs, the button still works',
    },
  },
  held: {
    ms: [150, 50],
    meaning: {
      vi: 'Nháy rất nhanh khi đang bấm nút: giữ tiếp cho đến khi loa phát',
      en: 'Flickers while a button is pressed: hold on until it sounds',
    },
  },
  'reset-held': {
    ms: [100, 100],
    meaning: {
      vi: 'Nháy nhanh khi giữ nút lúc bật nguồn: giữ tiếp để xoá dữ liệu, thả ra để thôi',
      en: 'Blinks fast while the button is held at power-on: hold on to wipe the data, let go to leave it',
    },
  },
  'reset-let-go': {
    ms: [1_000, 0],
    meaning: {
      vi: 'Sáng đứng khi đang giữ nút: thả ra để xoá dữ liệu',
      en: 'Lit without a break while the button is held: let go now to wipe the data',
    },
  },
  resetting: {
    ms: [100, 900],
    meaning: {
      vi: 'Chớp ngắn mỗi giây: đang xoá dữ liệu, đừng rút nguồn',
      en: 'A short flash every second: the data is being wiped, leave the power on',
    },
  },
};
