/** Names of the views. */
export const FRAME = {
  vi: {
    views: 'Các mục',
    names: {
      emergency: 'Khẩn cấp',
      day: '24 giờ',
      health: 'Sức khỏe',
      log: 'Nhật ký',
      trial: 'Kiểm tra',
    },
    skip: 'Đến nội dung',
    opening: 'Đang mở trang của hộp…',
    nobody: 'Hộp không trả lời.',
    nobodyFix:
      'Hãy kiểm tra điện thoại có đang nối đúng mạng của cụm loa. Cần phát ngay: nhấn nút khẩn cấp trên hộp.',
    again: 'Thử lại',
  },
  en: {
    views: 'Views',
    names: {
      emergency: 'Alarm',
      day: '24 h',
      health: 'Health',
      log: 'Log',
      trial: 'Tests',
    },
    skip: 'To the content',
    opening: 'Opening the page of the box…',
    nobody: 'The box does not answer.',
    nobodyFix:
      'See whether the phone is on the network of the loudspeaker. If it must sound now: press the emergency button on the box.',
    again: 'Try again',
  },
};
