/**
 * One press and what became of it, for a view. Never says that something is done which the box did not say; what was lost is looked
 * for in the log of the box once that can be read again.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { OverrideRow } from '../../api/box-view.ts';
import type { Refused } from '../../api/session.ts';
import { ask } from '../box/ask.ts';
import { useBox } from '../box/box-context.ts';
import { boxNow } from '../box/box-time.ts';
import { insist } from './insist.ts';
import { newPress } from './new-press.ts';

export type Pressed =
  | { readonly kind: 'not' }
  /** `tries`: answers that were lost so far. */
  | { readonly kind: 'asking'; readonly tries: number }
  /** `item`: what plays; empty where nothing does. */
  | { readonly kind: 'taken'; readonly item: string }
  | { readonly kind: 'refused'; readonly refused: Refused }
  /** Nobody knows. Pressed at `at` (ms since 1970, box time), for `what` of the log. */
  | { readonly kind: 'lost'; readonly at: number; readonly what: OverrideRow['what'] };

export interface Presser {
  readonly pressed: Pressed;
  /** `what` as the log will call it. */
  press(path: string, what: OverrideRow['what'], body?: object): Promise<Pressed>;
  /** Asks no more: whether the box did it is then not known. */
  takeBack(): void;
  forget(): void;
}

export function usePress(): Presser {
  const { asking, seen, unanswered } = useBox();
  const [pressed, setPressed] = useState<Pressed>({ kind: 'not' });
  const going = useRef<AbortController>();
  // A view that is left asks on: what was pressed is meant. It only shows nothing any more.
  const shown = useRef(true);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);

  const press = async (path: string, what: OverrideRow['what'], body: object = {}): Promise<Pressed> => {
    going.current?.abort();
    const own = new AbortController();
    going.current = own;
    const show = (became: Pressed) => {
      // A newer press may have taken its place.
      if (going.current === own && shown.current) setPressed(became);
      return became;
    };
    const at = boxNow(seen, performance.now());
    show({ kind: 'asking', tries: 0 });
    const named = newPress();
    unanswered.add(named.press, own);
    const answer = await insist(named, {
      once: (one) => ask<{ item?: string }>(asking, path, { body: { ...body, ...one }, signal: own.signal }),
      now: () => performance.now(),
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      givenUp: () => own.signal.aborted,
      asking: (tries) => show({ kind: 'asking', tries }),
    });
    if (answer.kind !== 'lost') unanswered.answered(named.press);
    if (answer.kind === 'refused') return show({ kind: 'refused', refused: answer.refused });
    if (answer.kind === 'lost') return show({ kind: 'lost', at, what });
    return show({ kind: 'taken', item: answer.value?.item ?? '' });
  };
  return {
    pressed,
    press,
    takeBack: () => going.current?.abort(),
    forget: () => setPressed({ kind: 'not' }),
  };
}
