/** By what an emergency can be sounded from here, of what this box can. Pure. */
import type { Abilities, OverrideWhat } from '../../api/box-view.ts';

export type Means = OverrideWhat['what'];

/** The siren every box has. */
export function meansOf({ phrases, recorded, voice }: Abilities): readonly Means[] {
  return [
    'siren',
    ...(phrases.length > 0 ? (['phrase'] as const) : []),
    ...(recorded ? (['recorded'] as const) : []),
    ...(voice ? (['voice'] as const) : []),
  ];
}
