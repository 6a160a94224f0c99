/** A refusal for one fault. */
import type { CapRefused } from '../cap-fault.ts';
import { faultOf } from './fault-of.ts';
import type { CapRule, MappingRule } from './rules.ts';

export function refuse(rule: CapRule | MappingRule, element: string, found?: string): CapRefused {
  return { kind: 'refused', faults: [faultOf(rule, element, found)] };
}
