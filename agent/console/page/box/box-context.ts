/** What every view of the page is given: the box as it was last seen, how the page stands with it, and who we are. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { BoxView } from '../../api/box-view.ts';
import type { Unanswered } from '../press/unanswered.ts';
import type { Asking } from './ask.ts';
import type { BoxTime } from './box-time.ts';
import type { Standing } from './follow-box.ts';
import type { PlaceTime } from './place-time.ts';

export interface Box {
  readonly view: BoxView;
  /** When `view` was true. */
  readonly seen: BoxTime;
  readonly place: PlaceTime;
  readonly standing: Standing;
  readonly asking: Asking;
  readonly unanswered: Unanswered;
  /** Whoever is logged in; undefined on a box without a PIN. */
  readonly who: string | undefined;
  /** Read aloud: what came of a press at once, whatever else politely. */
  readonly tell: (words: string, urgency: 'polite' | 'assertive') => void;
}

export const BoxContext = createContext<Box | undefined>(undefined);

/** Within the page of a box that was seen. Throws elsewhere: a bug. */
export function useBox(): Box {
  const box = useContext(BoxContext);
  if (!box) throw new Error('A view of the box stands outside of it');
  return box;
}
