/**
 * A latitude or a longitude: 15,5°N; 15,5 độ N; 112.3E; 15°30'N; 16,3°B (Bắc), 110,0°Đ (Đông). Without a degree it has to have a decimal: "5S" is no
 * latitude.
 */
import { figures } from '../numbers/figures.ts';
import type { Reading } from '../reading.ts';

const DIRECTIONS: Readonly<Record<string, string>> = {
  ...{ N: 'Vĩ Bắc', B: 'Vĩ Bắc', S: 'Vĩ Nam', E: 'Kinh Đông', Đ: 'Kinh Đông', W: 'Kinh Tây' },
};

export const coordinate: Reading = {
  pattern:
    /(\d{1,3}(?:[.,]\d{1,6})?)(?: ?(?:°|độ)(?: ?(\d{1,2})'(?: ?(\d{1,2}(?:[.,]\d{1,3})?)")?)? ?([NSEWBĐ])|(?<=[.,]\d{1,6}) ?([NSEW]))(?![\p{L}\d])/uy,
  read([, degrees = '', minutes, seconds, direction, bare]) {
    const said = [
      `${figures(degrees)} độ`,
      ...(minutes === undefined ? [] : [`${figures(minutes)} phút`]),
      ...(seconds === undefined ? [] : [`${figures(seconds)} giây`]),
      DIRECTIONS[direction ?? bare ?? ''] ?? '',
    ];
    return [{ kind: 'place', said: said.join(' ') }];
  },
};
