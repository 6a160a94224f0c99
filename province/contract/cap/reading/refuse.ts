/** A refusal for one fault. */
import type { CapRefused } from '../cap-fault.ts';
import { FaultList } from './fault-list.ts';
import { CAP_RULES, type CapRule } from './rules.ts';

export function refuse(rule: CapRule, element: string, found?: string): CapRefused {
  const faults = new FaultList();
  faults.add(rule, element, found);
  return faults.refusal() ?? { kind: 'refused', faults: [{ rule, element, message: CAP_RULES[rule] }] };
}
