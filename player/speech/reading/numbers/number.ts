/** Any number that no other reading wanted. Behind another number it has a breath: "trên báo động ba, không phẩy năm mét". */
import { heardFrom } from '../heard.ts';
import type { Piece } from '../piece.ts';
import type { Reading } from '../reading.ts';
import { figures } from './figures.ts';
import { ordinal } from './ordinal.ts';

const BREATH: Piece = { kind: 'mark', said: ',' };

export const number: Reading = {
  pattern: /\d+(?:[.,]\d+)*/uy,
  read([written], heard) {
    const { lastWord, lastKind } = heardFrom(heard);
    const row = /^0?[14]$/.test(written) ? ordinal(Number(written), lastWord) : undefined;
    const said: Piece = { kind: 'number', said: row ?? figures(written) };
    return lastKind === 'number' ? [BREATH, said] : [said];
  },
};
