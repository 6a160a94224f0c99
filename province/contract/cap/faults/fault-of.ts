import type { CapFault } from '../cap-fault.ts';
import { CAP_RULES, type CapRule, MAPPING_RULES, type MappingRule } from './rules.ts';

/** Characters of a document quoted in a fault: enough to find the place, too few to flood a log. */
const QUOTED = 60;

const WORDS = { ...CAP_RULES, ...MAPPING_RULES };

/** `found`: the text that breaks the rule, where there is one. */
export function faultOf(rule: CapRule | MappingRule, element: string, found?: string): CapFault {
  const is = found === undefined ? '' : `; here it is ${JSON.stringify(found.slice(0, QUOTED))}`;
  return { rule, element, message: `${element}: ${WORDS[rule]}${is}` };
}
