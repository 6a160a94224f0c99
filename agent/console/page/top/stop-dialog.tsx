/** What a stop will end, and how it goes. Escape and "do not stop" leave everything on air. */
import { useEffect, useRef } from 'preact/hooks';
import { Notice } from '../../../../look/notice.tsx';
import { say } from '../../../../look/words.ts';
import { useBox } from '../box/box-context.ts';
import { Said } from '../frame/said.tsx';
import { spoken } from '../frame/spoken.ts';
import type { Pressed } from '../press/use-press.ts';
import { TOP } from './texts.ts';

export interface StopDialogProps {
  readonly pressed: Pressed;
  readonly stop: () => void;
  /** Sends it no more: whether it stopped is then not known. */
  readonly takeBack: () => void;
  readonly close: () => void;
}

export function StopDialog({ pressed, stop, takeBack, close }: StopDialogProps) {
  const t = say(TOP);
  const { view, standing } = useBox();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // Closed, not only taken away: then the focus goes back to where it was.
    return () => shown?.close();
  }, []);
  const asking = pressed.kind === 'asking';
  const alert = view.onAir.some(({ class: rank, exercise }) => rank === 'emergency' && !exercise);
  return (
    <dialog
      ref={dialog}
      class="stop-dialog"
      aria-labelledby="stop-title"
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <h2 id="stop-title">{t.stopTitle}</h2>
      {view.onAir.length > 0 && (
        <>
          <p>{t.stopEnds}</p>
          <ul class="ends">
            {view.onAir.map(({ name, title, exercise }) => (
              <li key={name}>
                {exercise && <b>{t.exercise} </b>}
                <Said text={title} />
              </li>
            ))}
          </ul>
        </>
      )}
      {standing.kind === 'away' ? <p>{t.stopUnknown}</p> : view.onAir.length === 0 && <p>{t.stopNothing}</p>}
      {alert && <Notice kind="warning" what={spoken(t.stopAlert)} />}
      {pressed.kind === 'lost' && <Notice kind="error" what={spoken(t.stopLost)} />}
      {asking && pressed.tries > 0 && <Notice kind="warning" what={spoken(t.stoppingAgain)} />}
      {pressed.kind === 'refused' && <Notice kind="error" what={pressed.refused.error} />}
      <div class="choices">
        <button
          type="button"
          class="button"
          data-kind="danger"
          aria-disabled={asking}
          onClick={() => !asking && stop()}
        >
          {asking ? t.stopping : t.stopAll}
        </button>
        <button type="button" class="button" onClick={asking ? takeBack : close}>
          {asking ? t.sendNoMore : t.keep}
        </button>
      </div>
    </dialog>
  );
}
