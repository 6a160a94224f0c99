/**
 * A screen that is a page in a browser: the face of the board and its frames go out to the pages that are attached, and each says again and
 * again what it has painted. How they travel (server-sent events, a post), and when a silent page is given up, is the console's affair.
 *
 * The rule: a frame is seen while at least one attached page has it painted and still paints. What is seen no more was seen until the last
 * beat that said so.
 */
import type { Clock } from '../../../time/clock.ts';
import type { MonotonicTime } from '../../../time/instant.ts';
import type { ScreenFrame } from '../port.ts';
import { type PagePulse, sightOf, takeBeat } from './page-pulse.ts';
import type { AttachedPage, PagedScreen, PageSight, ScreenPulse } from './port.ts';
import type { BoardFace, PageBeat, ToPage } from './wire.ts';

/** Items that the page of a frame passed over. */
export type FailedListener = (frameId: string, failed: NonNullable<PageBeat['failed']>) => void;

interface Page {
  readonly tell: (event: ToPage) => void;
  pulse: PagePulse | undefined;
  /** It has the frame of now before people's eyes. */
  showing: boolean;
}

/** Best first. */
const SIGHTS: readonly PageSight[] = ['seen', 'stand-in', 'no-video', 'other-frame', 'no-paint'];

export class PageScreen implements PagedScreen {
  readonly #clock: Clock;
  readonly #followers = new Set<(event: ToPage) => void>();
  readonly #painters = new Set<(frameId: string, at: MonotonicTime) => void>();
  readonly #mourners = new Set<(at: MonotonicTime) => void>();
  readonly #failures = new Set<FailedListener>();
  readonly #pages = new Set<Page>();
  #face: BoardFace | undefined;
  #frame: ScreenFrame | undefined;
  #painted: { frameId: string; at: MonotonicTime } | undefined;
  #lastSeen: MonotonicTime | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** What stands on it whatever is on. */
  wear(face: BoardFace): void {
    this.#face = face;
    this.#tell({ type: 'face', face });
  }

  show(frame: ScreenFrame): void {
    if (frame.id !== this.#frame?.id) {
      for (const page of this.#pages) page.showing = false;
      this.#painted = undefined;
    }
    this.#frame = frame;
    this.#tell({ type: 'frame', frame });
  }

  get painted(): { frameId: string; at: MonotonicTime } | undefined {
    return this.#painted;
  }

  /** Judged anew at each call: pages that have stopped painting say so by their silence. */
  get pulse(): ScreenPulse {
    const at = this.#clock.monotonic();
    const frame = this.#frame;
    const spoken = [...this.#pages].flatMap(({ pulse }) => pulse ?? []);
    const judged = frame ? spoken.map((pulse) => ({ pulse, sight: sightOf(pulse, frame, at) })) : [];
    const [best] = judged.sort((a, b) => SIGHTS.indexOf(a.sight) - SIGHTS.indexOf(b.sight));
    const heaps = spoken.flatMap(({ heapBytes }) => heapBytes ?? []);
    return {
      ...{ frame, sight: best?.sight, pages: this.#pages.size },
      ...(best?.pulse.item !== undefined && { item: best.pulse.item }),
      ...(heaps.length > 0 && { heapBytes: Math.max(...heaps) }),
    };
  }

  onPainted(listener: (frameId: string, at: MonotonicTime) => void): () => void {
    this.#painters.add(listener);
    return () => this.#painters.delete(listener);
  }

  onGone(listener: (at: MonotonicTime) => void): () => void {
    this.#mourners.add(listener);
    return () => this.#mourners.delete(listener);
  }

  onFailed(listener: FailedListener): () => void {
    this.#failures.add(listener);
    return () => this.#failures.delete(listener);
  }

  /** Tells of frames, from the one of now on, without being a screen. The answer ends it. */
  follow(follower: (frame: ScreenFrame) => void): () => void {
    return this.look((event) => {
      if (event.type === 'frame') follower(event.frame);
    });
  }

  /** Tells what a page is told, the face first, without being a screen. The answer ends it. */
  look(tell: (event: ToPage) => void): () => void {
    this.#followers.add(tell);
    this.#introduce(tell);
    return () => this.#followers.delete(tell);
  }

  /** A page that shows each frame it gets, from the one of now on. */
  attach(tell: (event: ToPage) => void): AttachedPage {
    const page: Page = { tell, pulse: undefined, showing: false };
    this.#pages.add(page);
    this.#introduce(tell);
    return {
      beat: (beat) => {
        if (this.#pages.has(page)) this.#beat(page, beat);
      },
      leave: () => {
        if (!this.#pages.delete(page)) return;
        if (page.showing) this.#lose(page);
      },
    };
  }

  /** Every page that is attached starts anew. */
  reload(): void {
    for (const { tell } of this.#pages) tell({ type: 'reload' });
  }

  /** The face first, then the frame of now. */
  #introduce(tell: (event: ToPage) => void): void {
    if (this.#face) tell({ type: 'face', face: this.#face });
    if (this.#frame) tell({ type: 'frame', frame: this.#frame });
  }

  /** Pages first: what is on air is told to people's consoles as well, and that takes its time. */
  #tell(event: ToPage): void {
    for (const { tell } of this.#pages) tell(event);
    for (const follower of this.#followers) follower(event);
  }

  #beat(page: Page, beat: PageBeat): void {
    const at = this.#clock.monotonic();
    page.pulse = takeBeat(page.pulse, beat, at);
    if (beat.failed) for (const listener of this.#failures) listener(beat.frame, beat.failed);
    if (!this.#frame) return;
    if (sightOf(page.pulse, this.#frame, at) !== 'seen') {
      if (page.showing) this.#lose(page);
    } else if (beat.paints > 0 || page.showing) this.#paint(page, this.#frame.id, page.pulse.paintedAt);
  }

  /** `at`: the page's last beat with paints. */
  #paint(page: Page, frameId: string, at: MonotonicTime): void {
    page.showing = true;
    this.#lastSeen = at;
    if (this.#painted) return;
    this.#painted = { frameId, at };
    for (const listener of this.#painters) listener(frameId, at);
  }

  #lose(page: Page): void {
    page.showing = false;
    if ([...this.#pages].some(({ showing }) => showing)) return;
    this.#painted = undefined;
    const at = this.#lastSeen ?? this.#clock.monotonic();
    for (const listener of this.#mourners) listener(at);
  }
}
