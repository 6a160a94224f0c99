/**
 * A video or a live station: whole, never stretched, without sound (the box's sound has one path, which is not the browser). Ready with its first
 * frame presented; given up when none comes any more. A live one that has fallen behind runs faster until it
 * is at its edge again: a stream without an end cannot be jumped in, a browser takes each jump for one to its beginning.
 */
import { afterPaint } from '../wall/after-paint.ts';
import { element } from '../wall/element.ts';
import { failingOf } from './failing-of.ts';
import type { Failing, Piece } from './piece.ts';

/** Without a new frame for so long it has stalled (ms). */
const STALLED_MS = 20_000;
const LOOK_EVERY_MS = 1_000;
/** What is seen may be so much older than what is there (s). */
const LAG_S = 3;
/** Behind the edge, so that the next moment is there already (s). */
const CAUGHT_UP_S = 1;
/** Nobody is startled by it, and a minute is caught up in two. */
const CATCH_UP = 1.5;

export interface Film {
  readonly address: string;
  readonly live: boolean;
  /** Begins anew at its end: it was given a time of its own. */
  readonly loops: boolean;
}

export class FilmPiece implements Piece {
  readonly element = element('section', 'layer film');
  readonly readyWithin = STALLED_MS;
  readonly ready: Promise<Failing | undefined>;
  readonly staysOn: boolean;
  readonly endsItself: boolean;
  readonly #film: Film;
  readonly #video = element('video');
  #frames = 0;
  #lastFrame = 0;
  #watching: number | undefined;
  #ended = false;

  constructor(wall: HTMLElement, film: Film) {
    this.#film = film;
    this.staysOn = film.live || film.loops;
    this.endsItself = !this.staysOn;
    const video = this.#video;
    video.muted = true;
    video.playsInline = true;
    video.loop = film.loops;
    video.preload = 'auto';
    video.disablePictureInPicture = true;
    this.element.append(video);
    wall.append(this.element);
    this.ready = new Promise((settle) => {
      video.onerror = () => settle(film.live ? 'unreadable' : failingOf(film.address));
      video.requestVideoFrameCallback(() => {
        this.#seeFrame();
        settle(undefined);
      });
    });
    video.src = film.address;
    // What is live has no beginning to wait at.
    if (film.live) this.#play();
  }

  get takes(): number | undefined {
    const { duration } = this.#video;
    return this.#film.live || !Number.isFinite(duration) ? undefined : duration * 1_000;
  }

  get frames(): number {
    return this.#frames;
  }

  start(over: (why?: Failing) => void): void {
    this.#lastFrame = performance.now();
    this.#video.onended = () => over(this.#film.live ? 'stalled' : undefined);
    this.#video.onerror = () => over('unreadable');
    this.#watching = setInterval(() => {
      if (this.#film.live) this.#stayAtEdge();
      if (performance.now() - this.#lastFrame < STALLED_MS) return;
      clearInterval(this.#watching);
      over('stalled');
    }, LOOK_EVERY_MS);
    this.#play();
  }

  end(): void {
    this.#ended = true;
    clearInterval(this.#watching);
    const video = this.#video;
    video.onended = video.onerror = null;
    video.pause();
    this.element.remove();
    // Only so does the browser let go of decoder and connection. It stands still until the decoder has stopped, which on a busy box takes seconds: what took
    // the film's place is painted before.
    afterPaint(() => {
      video.removeAttribute('src');
      video.load();
    });
  }

  #play(): void {
    // Refused or cut short it presents no frame: that is seen as a stall.
    this.#video.play().catch(() => {});
  }

  #seeFrame(): void {
    this.#frames++;
    this.#lastFrame = performance.now();
    if (!this.#ended) this.#video.requestVideoFrameCallback(() => this.#seeFrame());
  }

  #stayAtEdge(): void {
    const { buffered, currentTime } = this.#video;
    if (buffered.length === 0) return;
    const lag = buffered.end(buffered.length - 1) - currentTime;
    if (lag > LAG_S) this.#video.playbackRate = CATCH_UP;
    else if (lag < CAUGHT_UP_S) this.#video.playbackRate = 1;
  }
}
