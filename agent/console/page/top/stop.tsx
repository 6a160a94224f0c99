/**
 * STOP, in reach on every view. Confirmed once, with what it will end; sent until the box answers, and never said to be done before. What was
 * pressed here and not answered yet goes with it.
 */
import { useEffect, useState } from 'preact/hooks';
import { say } from '../../../../look/words.ts';
import type { StopWhat } from '../../api/box-view.ts';
import { useBox } from '../box/box-context.ts';
import { boxNow } from '../box/box-time.ts';
import { usePress } from '../press/use-press.ts';
import { StopDialog } from './stop-dialog.tsx';
import { TOP } from './texts.ts';

/** Whoever stopped looks for its word: it stands where they pressed (ms). */
const SAID_FOR_MS = 15_000;

export function Stop() {
  const t = say(TOP);
  const { view, seen, place, unanswered, tell } = useBox();
  const [open, setOpen] = useState(false);
  const [stoppedAt, setStoppedAt] = useState<number>();
  useEffect(() => {
    if (stoppedAt === undefined) return;
    const timer = setTimeout(() => setStoppedAt(undefined), SAID_FOR_MS);
    return () => clearTimeout(timer);
  }, [stoppedAt]);
  const sounding = view.onAir.length > 0;
  const { pressed, press, takeBack, forget } = usePress();

  const close = () => {
    takeBack();
    forget();
    setOpen(false);
  };
  const stop = async () => {
    const what: StopWhat = { back: unanswered.takeBack() };
    const became = await press('api/stop', 'stop', what);
    if (became.kind !== 'taken') return;
    close();
    const at = boxNow(seen, performance.now());
    setStoppedAt(at);
    tell(say(TOP).stopped(place.exact(at)), 'assertive');
  };
  return (
    <div class="stop-bar">
      <button
        type="button"
        class="stop"
        data-sounding={sounding}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M8 2h8l6 6v8l-6 6H8l-6-6V8Z" />
        </svg>
        <span>
          <strong>{t.stop}</strong>{' '}
          <span class="stop-hint">
            {stoppedAt === undefined || sounding ? t.stopHint : `✓ ${t.stopped(place.exact(stoppedAt))}`}
          </span>
        </span>
      </button>
      {open && <StopDialog pressed={pressed} stop={() => void stop()} takeBack={takeBack} close={close} />}
    </div>
  );
}
