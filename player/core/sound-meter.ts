/**
 * Measures once a second how the sound of the item on air stands between decoder and relay, for whoever judges whether it was
 * heard. Driven by the core at each turn; it decides nothing. A turn in which nothing is told allocates nothing.
 */
import { Duration } from '../../time/duration.ts';
import { after, between, type MonotonicTime } from '../../time/instant.ts';
import type { Play } from '../engine/play.ts';
import type { CoreEvent } from '../protocol.ts';

const TELL_EVERY = Duration.seconds(1);

export interface SoundMeterParts {
  /** Frames per second. */
  readonly rate: () => number;
  readonly deviceOpen: () => boolean;
  /** Whether the amplifiers of these zones pass sound now. */
  readonly warm: (zones: readonly string[], now: MonotonicTime) => boolean;
  /** Whether the zone's read-back line says what its relay was set to; undefined where it has none, or is not settled. */
  readonly confirmed: (zone: string) => boolean | undefined;
  readonly emit: (event: CoreEvent) => void;
}

export class SoundMeter {
  readonly #parts: SoundMeterParts;
  #play: Play | undefined;
  #tellAt: MonotonicTime | undefined;
  #lookedAt: MonotonicTime | undefined;
  #due = 0;
  /** As they stood at the last telling. */
  #handed = 0;
  #played = 0;
  #energy = 0;

  constructor(parts: SoundMeterParts) {
    this.#parts = parts;
  }

  /** `play` is what is on air. */
  look(play: Play | undefined, now: MonotonicTime): void {
    if (play !== this.#play) this.#begin(play, now);
    if (!play || this.#lookedAt === undefined || this.#tellAt === undefined) return;
    if (this.#parts.warm(play.item.zones, now)) this.#due += between(this.#lookedAt, now);
    this.#lookedAt = now;
    if (now >= this.#tellAt) this.#tell(play, now);
  }

  #begin(play: Play | undefined, now: MonotonicTime): void {
    this.#play = play;
    this.#lookedAt = now;
    this.#due = 0;
    if (play) this.#mark(play, now);
  }

  #mark(play: Play, now: MonotonicTime): void {
    this.#tellAt = after(now, TELL_EVERY);
    this.#due = 0;
    this.#handed = play.handedFrames;
    this.#played = play.playedFrames;
    this.#energy = play.energy;
  }

  #tell(play: Play, now: MonotonicTime): void {
    const { rate, deviceOpen, confirmed, emit } = this.#parts;
    const ms = (frames: number) => (Math.max(0, frames) * 1_000) / rate();
    const handed = play.handedFrames - this.#handed;
    const energy = Math.max(0, play.energy - this.#energy);
    const relays = play.item.zones.flatMap((zone) => {
      const is = confirmed(zone);
      return is === undefined ? [] : [{ zone, confirmed: is }];
    });
    emit({
      type: 'level',
      item: play.item.id,
      at: now,
      level: {
        dueMs: this.#due,
        handedMs: ms(handed),
        playedMs: ms(play.playedFrames - this.#played),
        handedDbfs: handed > 0 ? 10 * Math.log10(energy / handed) : Number.NEGATIVE_INFINITY,
        volumeDb: 20 * Math.log10(play.gain),
        deviceOpen: deviceOpen(),
        relays,
      },
    });
    this.#mark(play, now);
  }
}
