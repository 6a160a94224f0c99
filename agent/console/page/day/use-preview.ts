/** What the box will sound in the next 24 h, asked for when the view is opened, when it asks again, and when what comes next has changed. */
import { useEffect, useState } from 'preact/hooks';
import type { Preview } from '../../../../province/contract/messages/answers/preview.ts';
import type { Refused } from '../../api/session.ts';
import { ask } from '../box/ask.ts';
import { useBox } from '../box/box-context.ts';

export type Foreseen =
  | { readonly kind: 'asking' }
  | { readonly kind: 'seen'; readonly preview: Preview }
  | { readonly kind: 'refused'; readonly refused: Refused }
  | { readonly kind: 'lost' };

export interface Foresight {
  readonly foreseen: Foreseen;
  again(): void;
}

export function usePreview(): Foresight {
  const { asking, view, standing } = useBox();
  const [foreseen, setForeseen] = useState<Foreseen>({ kind: 'asking' });
  const [turn, setTurn] = useState(0);
  // Its first rows are in the view already: when they change, the whole may have.
  const next = JSON.stringify([view.next, view.volumeByHour, view.muted]);
  const there = standing.kind === 'there';
  useEffect(() => {
    if (!there && turn === 0 && foreseen.kind === 'seen') return;
    let left = false;
    void ask<Preview>(asking, 'api/preview').then((answer) => {
      if (left) return;
      if (answer.kind === 'done') setForeseen({ kind: 'seen', preview: answer.value });
      // What was seen is worth more than a word that it could not be seen again.
      else if (answer.kind === 'refused') setForeseen({ kind: 'refused', refused: answer.refused });
      else setForeseen((was) => (was.kind === 'seen' ? was : { kind: 'lost' }));
    });
    return () => {
      left = true;
    };
  }, [next, turn, there, asking]);
  return { foreseen, again: () => setTurn(turn + 1) };
}
