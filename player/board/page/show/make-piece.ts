/** The piece that a turn of a show is. */
import type { BoardFace } from '../../../../drivers/screen/page/wire.ts';
import { ClockPiece } from '../pieces/clock-piece.ts';
import { FilmPiece } from '../pieces/film-piece.ts';
import { NoticePiece } from '../pieces/notice-piece.ts';
import { PicturePiece } from '../pieces/picture-piece.ts';
import type { Piece } from '../pieces/piece.ts';
import type { Turn } from './turns-of.ts';

/** `base`: where the box serves this page. Laid out behind what stands on the wall. */
export function makePiece(
  { item, file, lengthMs }: Turn,
  wall: HTMLElement,
  face: BoardFace,
  base: string,
): Piece {
  const media = () => `${base}/board/media/${encodeURIComponent(file?.sha256 ?? '')}`;
  switch (item.kind) {
    case 'notice':
      return new NoticePiece(wall, { ...item, speed: face.readingSpeed });
    case 'picture':
      return new PicturePiece(wall, media());
    case 'video':
      return new FilmPiece(wall, { address: media(), live: false, loops: lengthMs !== undefined });
    case 'live':
      return new FilmPiece(wall, {
        address: `${base}/board/live/${encodeURIComponent(item.id)}`,
        ...{ live: true, loops: false },
      });
    case 'clock':
      return new ClockPiece(wall, { ...face, small: item.small });
  }
}
