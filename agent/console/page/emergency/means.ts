/** By what an emergency can be sounded from here, of what this box can: nothing, where it has no horn. Pure. */
import type { BoxView, OverrideWhat } from '../../api/box-view.ts';

export type Means = OverrideWhat['what'];

export function meansOf({ can, relays }: Pick<BoxView, 'can' | 'relays'>): readonly Means[] {
  const { phrases, recorded, voice } = can;
  const horn = phrases.length > 0 || recorded || Object.keys(relays).length > 0;
  return [
    ...(horn ? (['siren'] as const) : []),
    ...(phrases.length > 0 ? (['phrase'] as const) : []),
    ...(recorded ? (['recorded'] as const) : []),
    ...(voice ? (['voice'] as const) : []),
  ];
}
