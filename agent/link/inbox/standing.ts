/**
 * Whether the province has ever said that it knows this box. Until then state is taken and kept, but only the button and the
 * stock siren sound.
 */
export type Standing =
  | { readonly kind: 'stranger' }
  /** Welcomed for the first time with a trust list that is not here yet. */
  | { readonly kind: 'awaiting-trust'; readonly version: number }
  | { readonly kind: 'welcomed' };

/** A welcome whose nonce is that of the present birth. Once welcomed, a box never waits again: it asks for what it lacks. */
export function afterWelcome(standing: Standing, wanted: number, held: number): Standing {
  if (standing.kind === 'welcomed' || held >= wanted) return { kind: 'welcomed' };
  return { kind: 'awaiting-trust', version: wanted };
}

export function afterTrust(standing: Standing, held: number): Standing {
  return standing.kind === 'awaiting-trust' && held >= standing.version ? { kind: 'welcomed' } : standing;
}
