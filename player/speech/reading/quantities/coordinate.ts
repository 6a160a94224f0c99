/**
 * A latitude or a longitude: 15,5°N; 15,5 độ N; 112.3E; 15°30'N; 16,3°B (Bắc), 110,0°Đ (Đông). Without a degree it has to have a decimal: "5N" is no
 * latitude, and neither is the diesel 0.05S.
 */
import { heardFrom } from '../heard.ts';
import { figures } from '../numbers/figures.ts';
import type { Piece } from '../piece.ts';
import type { Reading } from '../reading.ts';

const DIRECTIONS: Readonly<Record<string, string>> = {
  ...{ N: 'Vĩ Bắc', B: 'Vĩ Bắc', S: 'Vĩ Nam', E: 'Kinh Đông', Đ: 'Kinh Đông', W: 'Kinh Tây' },
};

export const coordinate: Reading = {
  pattern:
    /(\d{1,3}(?:[.,]\d{1,6})?)(?: ?(?:°|độ)(?: ?(\d{1,2})'(?: ?(\d{1,2}(?:[.,]\d{1,3})?)")?)? ?([NSEWBĐ])|(?<=[.,]\d{1,6}) ?([NE]))(?![\p{L}\d])/uy,
  read([, degrees = '', minutes, seconds, direction, bare], heard) {
    const said = [
      `${figures(degrees.replace('.', ','))} độ`,
      ...(minutes === undefined ? [] : [`${figures(minutes)} phút`]),
      ...(seconds === undefined ? [] : [`${figures(seconds)} giây`]),
      DIRECTIONS[direction ?? bare ?? ''] ?? '',
    ];
    const place: Piece = { kind: 'place', said: said.join(' ') };
    // A longitude at the heel of its latitude.
    return heardFrom(heard).lastKind === 'place' ? [{ kind: 'mark', said: ',' }, place] : [place];
  },
};
