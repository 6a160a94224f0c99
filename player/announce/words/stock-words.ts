/** What the spoken stock sounds say. Each at least three seconds long: the maker's levelling leaves what is shorter as it found it. */
import type { StockPhrase } from '../stock-manifest.ts';

export const STOCK_WORDS: Readonly<Record<StockPhrase, string>> = {
  'emergency-vi':
    'Chú ý! Đây là cảnh báo khẩn cấp. Đề nghị bà con làm theo hướng dẫn của chính quyền địa phương.',
  'exercise-vi': 'Đây là bản tin diễn tập. Đây không phải là tình huống thật.',
  'cancelled-vi': 'Xin thông báo: cảnh báo phát trước đó đã được hủy bỏ.',
  'exercise-end-vi': 'Kết thúc diễn tập. Xin nhắc lại: đây không phải là tình huống thật.',
};
