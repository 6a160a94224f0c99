/**
 * Holds an item to the instants of its frames, on a device whose clock counts time differently: says when one frame is to be left
 * out or to sound twice. Pure: driven by the core at each turn with where the device is, of which it allocates nothing.
 *
 * Poles that began together stay together by this, each for itself: the monotonic clock of each is disciplined by the network.
 */
import { Duration } from '../../time/duration.ts';
import { after, between, type MonotonicTime } from '../../time/instant.ts';

/** A device tells its pointer by whole periods, some ms each way: so far back it is averaged. */
const SMOOTHING = Duration.seconds(5);

/** Nobody hears this much between two poles, and it is less than the pointer jitters. */
const DEADBAND = Duration.ms(2);

/** Frames are moved no closer than this: ten times what a poor crystal needs, and no ear finds them. */
const SPACING = Duration.ms(20);

/** Further behind it is not crept up on: half an hour would pass. What is missed is left out, as while the device was lost. */
const JUMP = Duration.seconds(1);

export class Pacer {
  /** When its frame 0 was to be heard; undefined until it is known after a cut. */
  #anchor: MonotonicTime | undefined;
  /** Its place as it came back from a cut; undefined before the first look at it. */
  #backAt: number | undefined;
  #fresh = true;
  /** How far behind it is, smoothed (ms), and over how many looks. */
  #behind = 0;
  #looks = 0;
  #lookedAt: MonotonicTime;
  #movedAt: MonotonicTime;

  constructor(startAt: MonotonicTime) {
    this.#anchor = startAt;
    this.#lookedAt = startAt;
    this.#movedAt = startAt;
  }

  /** It was cut and is back on air, at the frame where it was: from here on it is held to where it is. */
  resume(): void {
    if (this.#fresh) return;
    this.#anchor = undefined;
    this.#backAt = undefined;
  }

  /**
   * `place` frames of it are produced, the next follows `queued` frames behind the device's pointer. Answers by how many frames
   * it is to go on further: 0 mostly, 1 leaves one out, −1 sounds one twice, many are a jump.
   */
  turn(now: MonotonicTime, place: number, queued: number, rate: number): number {
    if (place === 0 || this.#waits(place)) return 0;
    const heard = Duration.ms(((place - queued) * 1_000) / rate);
    const anchor = this.#anchorAt(now, heard);
    const behind = between(anchor, now) - heard;
    if (behind > JUMP) {
      this.#looks = 0;
      return Math.round((behind * rate) / 1_000);
    }
    this.#smooth(behind, between(this.#lookedAt, now));
    this.#lookedAt = now;
    if (Math.abs(this.#behind) <= DEADBAND || now < after(this.#movedAt, SPACING)) return 0;
    this.#movedAt = now;
    const by = Math.sign(this.#behind);
    this.#behind -= (by * 1_000) / rate;
    return by;
  }

  /** Whether it is back on air and nothing of it sounds yet: its amplifiers warm up, and that is no time of its own. */
  #waits(place: number): boolean {
    if (this.#anchor !== undefined) return false;
    this.#backAt ??= place;
    return place <= this.#backAt;
  }

  #anchorAt(now: MonotonicTime, heard: Duration): MonotonicTime {
    const here = after(now, -heard as Duration);
    // What began this late begins whole: its first words are worth more than its frames' instants.
    const late = this.#anchor === undefined || (this.#fresh && between(this.#anchor, here) > JUMP);
    this.#fresh = false;
    if (!late && this.#anchor !== undefined) return this.#anchor;
    this.#anchor = here;
    this.#looks = 0;
    return here;
  }

  #smooth(behind: number, since: Duration): void {
    this.#looks++;
    // A mean over the first looks: one of them alone says little.
    const weight = Math.max(1 / this.#looks, since / (SMOOTHING + since));
    this.#behind += (behind - this.#behind) * weight;
  }
}
