/**
 * A press that is only meant when it lasts: what each touch, key and click does to it. Pure; `hold-to-confirm.tsx` carries it out.
 *
 * Invariant: between two confirmations lies a letting go and a rest. A press that ended early confirms nothing, ever.
 */
export type HeldBy = 'pointer' | 'key';

export type HoldState =
  /** `letGo`: the last press ended too early, and that is said. */
  | { readonly kind: 'resting'; readonly letGo: boolean }
  | { readonly kind: 'holding'; readonly by: HeldBy }
  /** A screen reader clicked: it cannot hold, so it is asked. */
  | { readonly kind: 'asking' }
  /** `held`: the finger is still there. */
  | { readonly kind: 'done'; readonly held: boolean };

export type HoldInput =
  | { readonly type: 'press'; readonly by: HeldBy }
  /** `long`: by the clock of the events it lasted long enough. */
  | { readonly type: 'release'; readonly by: HeldBy; readonly long: boolean }
  /** The time is over and the press still lasts. */
  | { readonly type: 'ripe' }
  /** The hand has left: Escape, away from the button, out of sight, taken by the browser. */
  | { readonly type: 'abort' }
  /** A click without a hand behind it. */
  | { readonly type: 'virtual-click' }
  | { readonly type: 'yes' }
  | { readonly type: 'no' }
  /** Let go, and a while has passed. */
  | { readonly type: 'rested' };

export const AT_REST: HoldState = { kind: 'resting', letGo: false };

/** `confirm`: now it is meant. An input that must do nothing answers the same state. */
export function holdNext(state: HoldState, input: HoldInput): { state: HoldState; confirm: boolean } {
  const stay = { state, confirm: false };
  const go = (next: HoldState) => ({ state: next, confirm: false });
  const mean = (held: boolean) => ({ state: { kind: 'done', held } as const, confirm: true });
  switch (state.kind) {
    case 'resting':
      if (input.type === 'press') return go({ kind: 'holding', by: input.by });
      return input.type === 'virtual-click' ? go({ kind: 'asking' }) : stay;
    case 'holding':
      if (input.type === 'ripe') return mean(true);
      if (input.type === 'abort') return go({ kind: 'resting', letGo: true });
      if (input.type !== 'release' || input.by !== state.by) return stay;
      return input.long ? mean(false) : go({ kind: 'resting', letGo: true });
    case 'asking':
      if (input.type === 'yes') return mean(false);
      return input.type === 'no' ? go(AT_REST) : stay;
    case 'done':
      if (state.held)
        return input.type === 'release' || input.type === 'abort' ? go({ kind: 'done', held: false }) : stay;
      return input.type === 'rested' ? go(AT_REST) : stay;
  }
}
