/** 500,000 đồng: of what comes whole only, a comma before three figures parts thousands, the English way. */
import type { Reading } from '../reading.ts';
import { figures } from './figures.ts';

export const wholeThings: Reading = {
  pattern:
    /[1-9]\d{0,2}(?:,\d{3}){1,4}(?![.,]?\d)(?= ?(?:đồng|đ|VN[ĐD]|người|hộ|nhà|căn|tàu|con)(?![\p{L}])|\/)/uy,
  read: ([written]) => [{ kind: 'number', said: figures(written.replaceAll(',', '.')) }],
};
