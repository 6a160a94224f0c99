/**
 * A button that acts only when it is pressed for a while: by finger, mouse, or Space and Enter. A screen reader cannot hold; when it clicks,
 * the button asks once more instead. What happens at each touch is decided in `hold-state.ts`.
 *
 * Invariant: `onConfirm` is called once for one press, however the browser doubles its events.
 */
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useId, useReducer, useRef } from 'preact/hooks';
import { AT_REST, type HeldBy, type HoldInput, type HoldState, holdNext } from './hold-state.ts';
import { say } from './words.ts';
import './hold-to-confirm.css';

export interface HoldToConfirmProps {
  /** What it does, as its label. */
  readonly children: ComponentChildren;
  readonly onConfirm: () => void;
  /** Absent: 1,500 ms; long enough to let go of what was touched by mistake, short enough for whoever is in a hurry. */
  readonly holdMs?: number;
  /** Stays reachable by keyboard and says why it does nothing, beside it. */
  readonly disabled?: boolean;
}

const HOLD_MS = 1_500;
/** After a confirmation and letting go it does nothing for so long (ms): a trembling hand presses twice. */
const REST_MS = 1_500;
/** A finger that rolls is still on the button (px beyond its edge). */
const SLACK_PX = 24;
/** A page that stood still finds a release among its events only after the timer: it is given so long to come (ms). */
const LATE_MS = 100;
/** A screen reader that clicks twice at once has answered nothing (ms). */
const READ_FIRST_MS = 600;

const HINT = (seconds: string) => ({
  vi: `Nhấn giữ ${seconds.replace('.', ',')} giây`,
  en: `Press and hold for ${seconds} seconds`,
});
const HOLDING = { vi: 'Giữ tiếp… Thả ra để hủy.', en: 'Keep holding… Let go to cancel.' };
const LET_GO = {
  vi: 'Đã hủy vì thả sớm: chưa có gì xảy ra. Hãy giữ lâu hơn.',
  en: 'Cancelled, let go too early: nothing has happened. Hold longer.',
};
const DONE = { vi: 'Đã xác nhận.', en: 'Confirmed.' };
const ASK = { vi: 'Bạn có chắc không?', en: 'Are you sure?' };
const YES = { vi: 'Có, thực hiện', en: 'Yes, do it' };
const NO = { vi: 'Không, hủy', en: 'No, cancel' };

export function HoldToConfirm({
  children,
  onConfirm,
  holdMs = HOLD_MS,
  disabled = false,
}: HoldToConfirmProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const question = useRef<HTMLFieldSetElement>(null);
  const state = useRef<HoldState>(AT_REST);
  /** What the events of this press say of it; by their clock, which runs while the page stands still. */
  const press = useRef({ began: 0, askedAt: 0, keyAt: Number.NEGATIVE_INFINITY, virtual: false });
  const [, draw] = useReducer((turn: number) => turn + 1, 0);
  const confirmed = useRef(onConfirm);
  confirmed.current = onConfirm;

  const apply = (input: HoldInput) => {
    const next = holdNext(state.current, input);
    if (next.state === state.current) return;
    state.current = next.state;
    draw(undefined);
    if (next.confirm) confirmed.current();
  };
  const { kind } = state.current;
  const cooling = state.current.kind === 'done' && !state.current.held;

  useEffect(() => {
    if (kind !== 'holding') return;
    const { began } = press.current;
    let timer = window.setTimeout(
      () => {
        const late = performance.now() - began - holdMs > LATE_MS;
        if (late) timer = window.setTimeout(() => apply({ type: 'ripe' }), LATE_MS);
        else apply({ type: 'ripe' });
      },
      began + holdMs - performance.now(),
    );
    const abort = () => apply({ type: 'abort' });
    window.addEventListener('blur', abort);
    document.addEventListener('visibilitychange', abort);
    return () => {
      window.clearTimeout(timer);
      window.removeEventListener('blur', abort);
      document.removeEventListener('visibilitychange', abort);
    };
  }, [kind, holdMs]);
  useEffect(() => {
    if (!cooling) return;
    const timer = window.setTimeout(() => apply({ type: 'rested' }), REST_MS);
    return () => window.clearTimeout(timer);
  }, [cooling]);
  useEffect(() => {
    if (kind === 'asking') question.current?.focus();
  }, [kind]);
  useEffect(() => {
    if (!disabled) return;
    apply({ type: 'abort' });
    apply({ type: 'no' });
  }, [disabled]);

  const begin = (by: HeldBy, at: number) => {
    if (disabled) return;
    press.current.began = at;
    apply({ type: 'press', by });
  };
  const end = (by: HeldBy, at: number) =>
    apply({ type: 'release', by, long: at - press.current.began >= holdMs });

  const onPointerDown = (event: JSX.TargetedPointerEvent<HTMLButtonElement>) => {
    press.current.virtual = isVirtual(event);
    if (press.current.virtual || !event.isPrimary || event.button !== 0 || event.ctrlKey) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    begin('pointer', event.timeStamp);
  };
  const onPointerMove = (event: JSX.TargetedPointerEvent<HTMLButtonElement>) => {
    if (event.isPrimary && !isNear(event)) apply({ type: 'abort' });
  };
  const onKeyDown = (event: JSX.TargetedKeyboardEvent<HTMLButtonElement>) => {
    if (event.key === 'Escape') apply({ type: 'abort' });
    if (!isPressKey(event)) return;
    // Else the browser makes a click of it.
    event.preventDefault();
    press.current.keyAt = event.timeStamp;
    if (!event.repeat) begin('key', event.timeStamp);
  };
  const onKeyUp = (event: JSX.TargetedKeyboardEvent<HTMLButtonElement>) => {
    if (event.key !== ' ' && event.key !== 'Enter') return;
    event.preventDefault();
    press.current.keyAt = event.timeStamp;
    end('key', event.timeStamp);
  };
  const onClick = (event: JSX.TargetedMouseEvent<HTMLButtonElement>) => {
    const { virtual, keyAt } = press.current;
    const byHand = (event.detail > 0 && !virtual) || event.timeStamp - keyAt < READ_FIRST_MS;
    press.current.virtual = false;
    if (byHand || disabled) return;
    press.current.askedAt = event.timeStamp;
    apply({ type: 'virtual-click' });
  };
  const answer = (type: 'yes' | 'no', at: number) => {
    if (at - press.current.askedAt < READ_FIRST_MS) return;
    apply({ type });
    button.current?.focus();
  };

  const says =
    kind === 'holding'
      ? HOLDING
      : kind === 'done'
        ? DONE
        : state.current.kind === 'resting' && state.current.letGo
          ? LET_GO
          : undefined;
  return (
    <div class="hold" data-state={kind}>
      <button
        ref={button}
        type="button"
        class="hold-button"
        aria-describedby={`${id}-hint`}
        aria-disabled={disabled}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={(event) => event.isPrimary && end('pointer', event.timeStamp)}
        onPointerCancel={(event) => event.isPrimary && apply({ type: 'abort' })}
        onLostPointerCapture={(event) => event.isPrimary && apply({ type: 'abort' })}
        onKeyDown={onKeyDown}
        onKeyUp={onKeyUp}
        onBlur={() => apply({ type: 'abort' })}
        onClick={onClick}
        onContextMenu={(event) => event.preventDefault()}
      >
        <span class="hold-fill" style={{ transitionDuration: kind === 'holding' ? `${holdMs}ms` : '' }} />
        <span class="hold-label">{children}</span>
        <span class="hold-hint" id={`${id}-hint`}>
          {say(HINT(String(holdMs / 1_000)))}
        </span>
      </button>
      <p class="hold-says" role="status">
        {says ? say(says) : ''}
      </p>
      {kind === 'asking' && (
        <fieldset
          ref={question}
          class="hold-ask"
          tabIndex={-1}
          onKeyDown={(event) => event.key === 'Escape' && answer('no', event.timeStamp)}
        >
          <legend>{say(ASK)}</legend>
          <button
            type="button"
            class="button"
            data-kind="danger"
            onClick={(event) => answer('yes', event.timeStamp)}
          >
            {say(YES)}
          </button>
          <button type="button" class="button" onClick={(event) => answer('no', event.timeStamp)}>
            {say(NO)}
          </button>
        </fieldset>
      )}
    </div>
  );
}

function isPressKey(event: KeyboardEvent): boolean {
  return (event.key === ' ' || event.key === 'Enter') && !event.ctrlKey && !event.altKey && !event.metaKey;
}

/** Screen readers send a pointer that has no size, or one that presses with no force. */
function isVirtual({ width, height, pressure, pointerType }: PointerEvent): boolean {
  return (width === 0 && height === 0) || (pressure === 0 && pointerType === 'mouse');
}

function isNear({ clientX, clientY, currentTarget }: JSX.TargetedPointerEvent<HTMLButtonElement>): boolean {
  const { left, right, top, bottom } = currentTarget.getBoundingClientRect();
  return (
    clientX >= left - SLACK_PX &&
    clientX <= right + SLACK_PX &&
    clientY >= top - SLACK_PX &&
    clientY <= bottom + SLACK_PX
  );
}
