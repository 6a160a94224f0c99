/** Collects what is wrong with one document, so that its author sees it at once and not one fault a try. Bounded. */
import type { CapFault, CapRefused } from '../cap-fault.ts';
import { faultOf } from './fault-of.ts';
import type { CapRule } from './rules.ts';

/** More are not told: a document with twenty faults is not mended by the twenty-first. */
const MAX_FAULTS = 20;

export class FaultList {
  readonly #faults: CapFault[] = [];

  /** `found`: the text that breaks the rule, where there is one. */
  add(rule: CapRule, element: string, found?: string): void {
    if (this.#faults.length < MAX_FAULTS) this.#faults.push(faultOf(rule, element, found));
  }

  /** Undefined when nothing is wrong. */
  refusal(): CapRefused | undefined {
    const [first, ...others] = this.#faults;
    return first && { kind: 'refused', faults: [first, ...others] };
  }
}
