/** A refusal of the signature, in the manner of the other rules. Pure. */
import type { CapRefused } from '../../../contract/cap/cap-fault.ts';

export type SignatureRule =
  | 'signature-one'
  | 'signature-place'
  | 'signature-shape'
  | 'signature-reference'
  | 'signature-ids'
  | 'signature-transforms'
  | 'signature-algorithm'
  | 'signature-digest'
  | 'signature-value'
  | 'signature-certificate'
  | 'signature-validity'
  | 'signature-required';

export function refuse(rule: SignatureRule, element: string, message: string): CapRefused {
  return { kind: 'refused', faults: [{ rule, element, message: `${element}: ${message}` }] };
}
