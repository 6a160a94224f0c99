import type { OverrideWhat } from '../api/box-view.ts';

/** A hazard's code; the answer of an upload. */
const WORD = /^[\w.:-]{1,128}$/;

/** What the body of an override asks for; undefined when it is none. */
export function overrideOf(body: Readonly<Record<string, unknown>>): OverrideWhat | undefined {
  const { what, hazard, sound } = body;
  if (what === 'siren' || what === 'voice') return { what };
  if (what === 'phrase' && typeof hazard === 'string' && WORD.test(hazard)) return { what, hazard };
  if (what === 'recorded' && typeof sound === 'string' && WORD.test(sound)) return { what, sound };
  return undefined;
}
