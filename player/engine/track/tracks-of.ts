/** Turns the segments of an item into what the engine walks. Allocates here, so that no turn has to. */
import type { Duration } from '../../../time/duration.ts';
import type { PlayItem, Segment, StockSound } from '../../item.ts';
import { RingReader } from '../../ring/ring-reader.ts';
import type { VoiceQueue } from '../../voice/voice-queue.ts';
import { VoiceTrack } from '../../voice/voice-track.ts';
import { LiveTrack } from './live-track.ts';
import { RingTrack } from './ring-track.ts';
import { SilenceTrack } from './silence-track.ts';
import { StockTrack } from './stock-track.ts';
import type { Track } from './track.ts';

export interface Palette {
  /** Every stock sound is in it, at `rate`. */
  readonly sounds: ReadonlyMap<StockSound, Float32Array>;
  readonly rate: number;
  readonly rampFrames: number;
  /** What the microphone of the box hears. Absent: it has none. */
  readonly voice?: VoiceQueue;
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
    case 'voice':
      if (!palette.voice) throw new Error('a voice is to sound on a box without a microphone');
      return new VoiceTrack(palette.voice);
    case 'ring':
      if (item.afterCut.kind === 'rejoin')
        return new LiveTrack({ reader: new RingReader(segment.ring), rate, rampFrames: palette.rampFrames });
      return new RingTrack({
        reader: new RingReader(segment.ring),
        rate,
        rampFrames: palette.rampFrames,
        ...(segment.instead && {
          instead: segment.instead === 'next' ? new SilenceTrack(0) : stock(segment.instead, palette),
        }),
      });
  }
}

function stock(sound: StockSound, palette: Palette, length: { readonly frames?: number } = {}): Track {
  const samples = palette.sounds.get(sound);
  if (!samples) throw new Error(`the stock sound "${sound}" is not in memory`);
  const words = sound !== 'attention' && sound !== 'siren';
  return new StockTrack({ samples, rampFrames: palette.rampFrames, words, ...length });
}
