/** `--position 22.48,103.97`: latitude, longitude, in degrees. */
import { InputError } from '../../../failure/failure.ts';
import { Position } from '../../../province/reference/folder/position.ts';

const PAIR = /^(-?\d{1,2}(?:\.\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?)$/;

/** Throws InputError. */
export function positionFlag(text: string): Position {
  const [, latitude, longitude] = PAIR.exec(text.trim()) ?? [];
  const read = Position.safeParse({ latitude: Number(latitude), longitude: Number(longitude) });
  if (!read.success)
    throw new InputError(
      `--position must be latitude,longitude in degrees, such as 22.48,103.97; it is "${text}"`,
    );
  return read.data;
}
