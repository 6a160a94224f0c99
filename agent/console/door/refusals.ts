/** What the door says to whom it does not let in: what is wrong, and how to mend it. */
import type { Refused } from '../api/session.ts';

type Words = Refused['error'];

export const REFUSALS = {
  elsewhere: {
    vi: 'Trang này chỉ trả lời máy này: hãy mở trang ngay trên hộp, hoặc dùng địa chỉ [console] lan.',
    en: 'This address answers this machine only: open the page on the box itself, or use the address of [console] lan.',
  },
  foreignHost: (host: string): Words => ({
    vi: `Tên "${host}" không phải của hộp này: hãy dùng địa chỉ IP của hộp.`,
    en: `Host "${host}" is not this box: use the box's IP address.`,
  }),
  foreignOrigin: {
    vi: 'Yêu cầu do một trang khác gửi: hãy mở trang của hộp rồi bấm lại.',
    en: 'A page of elsewhere sent this: open the page of the box and press again.',
  },
  noToken: {
    vi: 'Yêu cầu thiếu dấu của trang này (x-loa): hãy tải lại trang rồi bấm lại.',
    en: 'The mark of this page is missing or old (header x-loa): load the page anew and press again.',
  },
  out: {
    vi: 'Chưa đăng nhập, hoặc phiên đã hết: hãy nhập tên và mã PIN.',
    en: 'Not logged in, or the session is over: enter your name and the PIN.',
  },
  noName: {
    vi: 'Hãy cho biết tên (1–64 chữ): nhật ký ghi ai đã bấm.',
    en: 'Say your name (1–64 letters): the log says who pressed.',
  },
  noPin: {
    vi: 'Hãy nhập mã PIN của hộp này.',
    en: 'Enter the PIN of this box.',
  },
  wrong: (triesLeft: number): Words => ({
    vi: `Sai mã PIN. Còn ${triesLeft} lần thử. Mã PIN có trong hồ sơ bàn giao của cụm; mất thì gọi kỹ thuật viên đặt mã mới (loa console pin).`,
    en: `Wrong PIN. ${triesLeft} more before it locks. It is in the hand-over papers of the box; if they are lost, ask the technician for a new one (loa console pin).`,
  }),
  shut: (seconds: number): Words => ({
    vi: `Nhập sai mã PIN nhiều lần: thử lại sau ${spell(seconds, 'giây', 'phút')}. Nút khẩn cấp trên hộp vẫn dùng được.`,
    en: `Too many wrong PINs: try again in ${spell(seconds, 's', 'min')}. The button on the box works all the same.`,
  }),
  busy: {
    vi: 'Hộp đang kiểm tra mã PIN của người khác: hãy thử lại sau vài giây.',
    en: 'The box is checking the PIN of others: try again in a few seconds.',
  },
  unchecked: {
    vi: 'Hộp không kiểm tra được mã PIN (hết bộ nhớ?): hãy thử lại, hoặc dùng nút trên hộp.',
    en: 'The box cannot check the PIN (out of memory?): try again, or use the button on the box.',
  },
} as const;

function spell(seconds: number, s: string, min: string): string {
  return seconds <= 90 ? `${seconds} ${s}` : `${Math.ceil(seconds / 60)} ${min}`;
}
