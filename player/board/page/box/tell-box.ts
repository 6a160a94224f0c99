/**
 * Tells the box what is painted: every two seconds, and at each change once two animation frames have gone by (the first runs before the paint, the
 * second after it). A browser that paints nothing says that: then no frames come, and the word goes out without.
 */
import type { PageBeat } from '../../../../drivers/screen/page/wire.ts';
import type { FailedItem, Painted, Wall } from '../wall/wall.ts';

const BEAT_EVERY_MS = 2_000;
/** Failures that are kept while the box does not answer. */
const MOST_UNSENT = 20;

export interface TellParts {
  readonly wall: Pick<Wall, 'painted' | 'frames' | 'takeFailed'>;
  readonly base: string;
  readonly page: string;
  /** The box knows nobody of this name: it was started anew, or had given the page up. */
  readonly unknown: () => void;
}

/** The answer is called at each change of what is to be seen. */
export function tellBox({ wall, base, page, unknown }: TellParts): () => void {
  const address = `${base}/board/beat?page=${encodeURIComponent(page)}`;
  let painted: Painted | undefined;
  let paints = 0;
  let waiting = false;
  let frames = 0;
  let unsent: readonly FailedItem[] = [];

  const send = async () => {
    if (!painted) return;
    const failed = [...unsent, ...wall.takeFailed()];
    const beat: PageBeat = {
      ...painted,
      paints,
      ...videoFrames(),
      ...heap(),
      ...(failed.length > 0 && { failed }),
    };
    paints = 0;
    unsent = [];
    try {
      const { status } = await fetch(address, {
        method: 'POST',
        headers: { 'x-loa': '1', 'content-type': 'application/json' },
        body: JSON.stringify(beat),
      });
      if (status === 410) unknown();
    } catch {
      // The box is away: the stream comes back when it does, and hears then what failed.
      unsent = failed.slice(-MOST_UNSENT);
    }
  };

  const videoFrames = () => {
    const before = frames;
    frames = wall.frames ?? 0;
    // Fewer than before: another film.
    return wall.frames === undefined ? {} : { videoFrames: frames >= before ? frames - before : frames };
  };

  const look = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      const laid = wall.painted;
      paints++;
      requestAnimationFrame(() => {
        paints++;
        painted = laid;
        waiting = false;
        void send();
        const now = wall.painted;
        if (now?.frame !== laid?.frame || now?.item !== laid?.item) look();
      });
    });
  };
  setInterval(() => (waiting ? void send() : look()), BEAT_EVERY_MS);
  return look;
}

/** Size of the page's memory, where the browser says it. */
function heap(): Pick<PageBeat, 'heapBytes'> {
  const { memory } = performance as { readonly memory?: { readonly usedJSHeapSize: number } };
  return memory ? { heapBytes: memory.usedJSHeapSize } : {};
}
