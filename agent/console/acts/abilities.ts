import { HAZARD_WORDS, HAZARDS } from '../../../player/announce/hazards/hazards.ts';
import type { Abilities } from '../api/box-view.ts';

export interface AbilityFacts {
  /** The box has an amplifier. */
  readonly horn: boolean;
  readonly microphone: boolean;
}

/** What the buttons of the page can mean on this box. */
export function abilities({ horn, microphone }: AbilityFacts): Abilities {
  return {
    phrases: horn ? HAZARDS.map((hazard) => ({ hazard, words: HAZARD_WORDS[hazard] })) : [],
    voice: horn && microphone,
    recorded: horn,
    selfTest: true,
  };
}
