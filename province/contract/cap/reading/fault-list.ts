/** Collects what is wrong with one document, so that its author sees it at once and not one fault a try. Bounded. */
import type { CapFault, CapRefused } from '../cap-fault.ts';
import { CAP_RULES, type CapRule } from './rules.ts';

/** More are not told: a document with twenty faults is not mended by the twenty-first. */
const MAX_FAULTS = 20;
/** Characters of a document quoted in a fault: enough to find the place, too few to flood a log. */
const QUOTED = 60;

export class FaultList {
  readonly #faults: CapFault[] = [];

  /** `found`: the text that breaks the rule, where there is one. */
  add(rule: CapRule, element: string, found?: string): void {
    if (this.#faults.length >= MAX_FAULTS) return;
    const is = found === undefined ? '' : `; here it is ${JSON.stringify(found.slice(0, QUOTED))}`;
    this.#faults.push({ rule, element, message: `${element}: ${CAP_RULES[rule]}${is}` });
  }

  /** Undefined when nothing is wrong. */
  refusal(): CapRefused | undefined {
    const [first, ...others] = this.#faults;
    return first && { kind: 'refused', faults: [first, ...others] };
  }
}
