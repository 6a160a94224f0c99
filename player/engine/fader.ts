/**
 * How loud a play is along its produced frames: straight lines between points, 0 to 1. A function of the frame and of nothing
 * else, so that frames which were taken back and are made anew come out the very same. Driven by its play.
 */

/** Points kept: more changes within one device buffer than this would bend the oldest of them. */
const POINTS = 16;

export class Fader {
  readonly #frames = new Float64Array(POINTS);
  readonly #levels = new Float64Array(POINTS);
  #count = 0;

  /** From nothing to `level` over `length` frames from `frame` on. */
  start(frame: number, level: number, length: number): void {
    this.#cut(frame);
    this.#add(frame, 0);
    this.#add(frame + length, level);
  }

  /** From where it is at `frame` to `level`, over `length` frames. */
  glide(frame: number, level: number, length: number): void {
    this.#cut(frame);
    this.#add(frame + length, level);
  }

  at(frame: number): number {
    const next = this.#next(frame);
    const level = this.#levels[next - 1] ?? 0;
    return next < this.#count
      ? level + this.slope(frame) * (frame - (this.#frames[next - 1] ?? frame))
      : level;
  }

  /** What each frame from `frame` on is above the one before, up to the end of its line. */
  slope(frame: number): number {
    const next = this.#next(frame);
    if (next === 0 || next >= this.#count) return 0;
    const rise = (this.#levels[next] ?? 0) - (this.#levels[next - 1] ?? 0);
    return rise / ((this.#frames[next] ?? 0) - (this.#frames[next - 1] ?? 0));
  }

  /** Frames from `frame` to the end of its line; Infinity on the last. */
  line(frame: number): number {
    const next = this.#next(frame);
    return next < this.#count ? (this.#frames[next] ?? 0) - frame : Number.POSITIVE_INFINITY;
  }

  /** The first point beyond `frame`. */
  #next(frame: number): number {
    let next = 0;
    while (next < this.#count && (this.#frames[next] ?? 0) <= frame) next++;
    return next;
  }

  /** Forgets what was to come from `frame` on. */
  #cut(frame: number): void {
    const level = this.at(frame);
    while (this.#count > 0 && (this.#frames[this.#count - 1] ?? 0) >= frame) this.#count--;
    this.#add(frame, level);
  }

  #add(frame: number, level: number): void {
    if (this.#count === POINTS) {
      this.#frames.copyWithin(0, 1);
      this.#levels.copyWithin(0, 1);
      this.#count--;
    }
    this.#frames[this.#count] = frame;
    this.#levels[this.#count] = level;
    this.#count++;
  }
}
