/**
 * Finds a piece of sound in another by its shape, whatever its loudness: normalised cross-correlation. Pure.
 */

export interface Found {
  /** Index in the longer sound at which the piece begins. */
  readonly at: number;
  /** 1: the same but for its loudness; 0: nothing in common, or nothing there. */
  readonly likeness: number;
}

/** Below it a piece is silence, which is like any other (mean square, −70 dBFS). */
const SILENT = 1e-7;

export interface Range {
  readonly from?: number;
  readonly to?: number;
}

/** The place in `sound`, from `from` to before `to`, that is most like `piece`. Every place is looked at: for short ranges. */
export function findEverywhere(sound: Float32Array, piece: Float32Array, range: Range = {}): Found {
  return search(sound, piece, range, Number.POSITIVE_INFINITY);
}

/** As `findEverywhere`, but the first place that is `enough` like it: what begins here may come again later. */
export function findFirst(
  sound: Float32Array,
  piece: Float32Array,
  enough: number,
  range: Range = {},
): Found {
  const first = search(sound, piece, range, enough);
  // Likeness rises towards the very place: it is the best one within reach of the first good one.
  return findEverywhere(sound, piece, { from: first.at, to: first.at + piece.length });
}

function search(
  sound: Float32Array,
  piece: Float32Array,
  { from = 0, to = sound.length }: Range,
  enough: number,
  each: (found: Found) => void = () => undefined,
): Found {
  const size = piece.length;
  const norm = Math.sqrt(energy(piece, 0, size));
  const [first, last] = [Math.max(0, from), Math.min(to, sound.length - size)];
  let best: Found = { at: first, likeness: 0 };
  if (norm ** 2 < SILENT * size || last < first) return best;
  let around = energy(sound, first, first + size);
  for (let at = first; at <= last; at++) {
    if (around > SILENT * size) {
      let product = 0;
      for (let i = 0; i < size; i++) product += (sound[at + i] as number) * (piece[i] as number);
      const likeness = product / (norm * Math.sqrt(around));
      if (likeness > best.likeness) best = { at, likeness };
      if (likeness >= enough) return best;
      if (likeness > 0) each({ at, likeness });
    }
    around += (sound[at + size] ?? 0) ** 2 - (sound[at] as number) ** 2;
  }
  return best;
}

/** Frames that become one in the first, rough search: 48 kHz to 4 kHz, enough for speech. */
const ROUGH = 12;
/** Rough places that are looked at closely: a tune resembles itself in several. */
const LOOKED_AT = 12;

/** As `findEverywhere`, in two steps: for a second of sound in minutes of it. */
export function find(sound: Float32Array, piece: Float32Array): Found {
  const rough: Found[] = [];
  search(thinned(sound), thinned(piece), {}, Number.POSITIVE_INFINITY, (found) => {
    // Of neighbours the better one: they are the same place.
    const last = rough.at(-1);
    if (last && found.at - last.at <= 2) {
      if (found.likeness > last.likeness) rough[rough.length - 1] = found;
    } else rough.push(found);
  });
  const best = rough.sort((a, b) => b.likeness - a.likeness).slice(0, LOOKED_AT);
  return best
    .map(({ at }) => findEverywhere(sound, piece, { from: (at - 2) * ROUGH, to: (at + 2) * ROUGH }))
    .reduce((a, b) => (b.likeness > a.likeness ? b : a), { at: 0, likeness: 0 });
}

function thinned(samples: Float32Array): Float32Array {
  const thin = new Float32Array(Math.floor(samples.length / ROUGH));
  for (let i = 0; i < thin.length; i++) {
    let sum = 0;
    for (let k = 0; k < ROUGH; k++) sum += samples[i * ROUGH + k] as number;
    thin[i] = sum / ROUGH;
  }
  return thin;
}

function energy(samples: Float32Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += (samples[i] ?? 0) ** 2;
  return sum;
}
