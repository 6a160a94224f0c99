/** STOP, in reach on every view. Confirmed once, with what it will end; sent until the box answers, and never said to be done before. */
import { useState } from 'preact/hooks';
import { say } from '../../../../look/words.ts';
import { useBox } from '../box/box-context.ts';
import { boxNow } from '../box/box-time.ts';
import { usePress } from '../box/use-press.ts';
import { StopDialog } from './stop-dialog.tsx';
import { TOP } from './texts.ts';

export function Stop() {
  const t = say(TOP);
  const { view, seen, place, tell } = useBox();
  const [open, setOpen] = useState(false);
  const { pressed, press, takeBack, forget } = usePress();

  const close = () => {
    takeBack();
    forget();
    setOpen(false);
  };
  const stop = async () => {
    const became = await press('api/stop', 'stop');
    if (became.kind !== 'taken') return;
    close();
    tell(say(TOP).stopped(place.exact(boxNow(seen, performance.now()))), 'assertive');
  };
  return (
    <div class="stop-bar">
      <button
        type="button"
        class="stop"
        data-sounding={view.onAir.length > 0}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M8 2h8l6 6v8l-6 6H8l-6-6V8Z" />
        </svg>
        <span>
          <strong>{t.stop}</strong> <span class="stop-hint">{t.stopHint}</span>
        </span>
      </button>
      {open && <StopDialog pressed={pressed} stop={() => void stop()} close={close} />}
    </div>
  );
}
