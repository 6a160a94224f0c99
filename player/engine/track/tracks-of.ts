/** Turns the segments of an item into what the engine walks. Allocates here, so that no turn has to. */
import { Duration } from '../../../time/duration.ts';
import type { PlayItem, Segment, StockSound } from '../../item.ts';
import { RingReader } from '../../ring/ring-reader.ts';
import { RingTrack } from './ring-track.ts';
import { SilenceTrack } from './silence-track.ts';
import { StockTrack } from './stock-track.ts';
import type { Track } from './track.ts';

/** How far behind its newest frame a live stream is joined: the jitter of a mobile network (ms). */
const LIVE_EDGE = Duration.seconds(1);

export interface Palette {
  /** Every stock sound is in it, at `rate`. */
  readonly sounds: ReadonlyMap<StockSound, Float32Array>;
  readonly rate: number;
  readonly rampFrames: number;
}

export function tracksOf(item: PlayItem, palette: Palette): Track[] {
  return item.segments.map((segment) => trackOf(segment, item, palette));
}

function trackOf(segment: Segment, item: PlayItem, palette: Palette): Track {
  const { rate } = palette;
  const frames = (length: Duration) => Math.round((length * rate) / 1_000);
  switch (segment.kind) {
    case 'stock':
      return stock(
        segment.sound,
        palette,
        segment.length === undefined ? {} : { frames: frames(segment.length) },
      );
    case 'silence':
      return new SilenceTrack(frames(segment.length));
    case 'ring':
      return new RingTrack({
        reader: new RingReader(segment.ring),
        rate,
        ...(segment.instead && { instead: stock(segment.instead, palette) }),
        ...(item.afterCut.kind === 'rejoin' && { edgeFrames: frames(LIVE_EDGE) }),
      });
  }
}

function stock(sound: StockSound, palette: Palette, length: { readonly frames?: number } = {}): Track {
  const samples = palette.sounds.get(sound);
  if (!samples) throw new Error(`the stock sound "${sound}" is not in memory`);
  const words = sound !== 'attention' && sound !== 'siren';
  return new StockTrack({ samples, rampFrames: palette.rampFrames, words, ...length });
}
