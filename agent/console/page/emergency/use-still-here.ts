/**
 * Tells the box, for as long as the voice goes on that this page began, that whoever speaks is still there: without it the box ends the voice by
 * itself. The phone's screen is kept on meanwhile, where the browser lets us: a page that sleeps tells nothing.
 */
import { useEffect, useState } from 'preact/hooks';
import { ask } from '../box/ask.ts';
import { useBox } from '../box/box-context.ts';

/** The box waits for three of them (ms). */
const EVERY_MS = 5_000;

/** Kept over a reload of this page, and by no other one. */
const KEPT = 'loa.voice';

/** The answer is to be called with the item of a voice that was begun, or joined, here. */
export function useStillHere(): (item: string) => void {
  const { view, asking } = useBox();
  const [own, setOwn] = useState(read);
  const goes = view.overrides.some(({ id, outcome }) => id === own && outcome === undefined);
  useEffect(() => {
    if (!goes) return;
    const tell = () => void ask(asking, 'api/here', { body: { item: own } });
    tell();
    const timer = setInterval(tell, EVERY_MS);
    return () => clearInterval(timer);
  }, [asking, own, goes]);
  useEffect(() => (goes ? keepAwake() : undefined), [goes]);
  return (item) => {
    setOwn(item);
    write(item);
  };
}

/** The answer lets the phone go to sleep again. */
function keepAwake(): () => void {
  let ended = false;
  let lock: WakeLockSentinel | undefined;
  const hold = async () => {
    if (ended || document.visibilityState !== 'visible') return;
    try {
      lock = await navigator.wakeLock.request('screen');
      if (ended) await lock.release();
    } catch {
      // Older browsers know no such thing, and a phone that saves its battery refuses it: the page says what then happens.
    }
  };
  void hold();
  // Whoever looked at something else has let it go.
  document.addEventListener('visibilitychange', hold);
  return () => {
    ended = true;
    document.removeEventListener('visibilitychange', hold);
    void lock?.release();
  };
}

function read(): string | undefined {
  try {
    return sessionStorage.getItem(KEPT) ?? undefined;
  } catch {
    return undefined; // SecurityError: storage is forbidden here
  }
}

function write(item: string): void {
  try {
    sessionStorage.setItem(KEPT, item);
  } catch {
    // Forbidden or full: a page that is loaded anew has no voice of its own then.
  }
}
