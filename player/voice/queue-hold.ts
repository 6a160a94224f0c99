/**
 * Holds the queue between microphone and speaker at its target: their clocks differ by some hundred parts per million, so that it
 * would grow or run dry. Single frames are dropped or doubled, spread over a second: nobody hears one of 48,000.
 *
 * It looks at the lowest level of a second, not at the mean: that is what is never used, and what runs dry first. The target is
 * one delivery of the card, learnt as it comes: where the clocks drift past each other a turn finds none.
 */

/** Of a card that was not heard yet: most deliver every 5 ms (s). */
const USUAL_DELIVERY = 0.005;

/** On top of a delivery: a turn that comes a little early (s). */
const MARGIN = 0.001;

/** Share of what is learnt that the newest delivery is: one that comes late, and double, does not count for much. */
const LEARNS = 1 / 16;

/** At most this share of all frames is dropped or doubled: three times what a bad pair of crystals is apart. */
const MOST_CORRECTED = 0.001;

/** Off by less than this share of the target is at the target. */
const DEAD_BAND = 0.2;

export class QueueHold {
  readonly #rate: number;
  /** Frames of a delivery, as they come of late. */
  #delivered: number;
  #lowest = Number.POSITIVE_INFINITY;
  /** Frames of this second that have passed. */
  #passed = 0;
  /** One frame of so many is dropped (above zero) or doubled (below); 0: none. */
  #every = 0;
  #sinceLast = 0;

  /** `rate` in frames per second. */
  constructor(rate: number) {
    this.#rate = rate;
    this.#delivered = USUAL_DELIVERY * rate;
  }

  /** What the queue is to hold at its lowest, in frames. */
  get target(): number {
    return Math.round(this.#delivered + MARGIN * this.#rate);
  }

  /** The card delivers `frames`. */
  delivery(frames: number): void {
    this.#delivered += (frames - this.#delivered) * LEARNS;
  }

  /** What the queue holds after the engine took its share. */
  level(frames: number): void {
    if (frames < this.#lowest) this.#lowest = frames;
  }

  /** Of the frame that comes next: how many times it goes into the queue; 1 but for the few. */
  copies(): 0 | 1 | 2 {
    if (++this.#passed >= this.#rate) this.#judge();
    if (this.#every === 0 || ++this.#sinceLast < Math.abs(this.#every)) return 1;
    this.#sinceLast = 0;
    return this.#every > 0 ? 0 : 2;
  }

  #judge(): void {
    const { target } = this;
    const surplus = this.#lowest - target;
    const near = !Number.isFinite(surplus) || Math.abs(surplus) <= target * DEAD_BAND;
    const most = this.#rate * MOST_CORRECTED;
    const correction = near ? 0 : Math.max(-most, Math.min(most, surplus));
    this.#every = correction === 0 ? 0 : Math.trunc(this.#rate / correction);
    this.#passed = 0;
    this.#lowest = Number.POSITIVE_INFINITY;
  }
}
