/** Follows what the box says to its board. A stream that breaks is opened anew, later each time; what stands on the wall stays meanwhile. */
import type { ToPage } from '../../../../drivers/screen/page/wire.ts';
import type { PagePlace } from './place-of.ts';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8_000;

/** The answer opens the stream anew now: the box does not know this page any more. */
export function followBox({ base, page }: PagePlace, hear: (told: ToPage) => void): () => void {
  const address = `${base}/board/frames${page === undefined ? '' : `?page=${encodeURIComponent(page)}`}`;
  let source: EventSource | undefined;
  let wait = FIRST_WAIT_MS;
  let timer: number | undefined;
  const open = () => {
    clearTimeout(timer);
    source?.close();
    source = new EventSource(address);
    source.onmessage = ({ data }: MessageEvent<string>) => {
      wait = FIRST_WAIT_MS;
      hear(JSON.parse(data) as ToPage);
    };
    source.onerror = () => {
      source?.close();
      timer = setTimeout(open, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    };
  };
  open();
  return open;
}
