/** A CAP document that is refused: the sender's fault, with each broken rule and the element that breaks it. */
import { InputError } from '../../../../failure/failure.ts';
import type { CapFault, CapRefused } from '../../../contract/cap/cap-fault.ts';

export class CapRefusal extends InputError {
  readonly faults: readonly CapFault[];

  constructor({ faults }: Pick<CapRefused, 'faults'>) {
    super(
      ['the CAP document is refused:', ...faults.map((one) => `${one.message} [${one.rule}]`)].join('\n  '),
    );
    this.faults = faults;
  }

  /** For what the province itself finds. */
  static of(rule: string, element: string, message: string): CapRefusal {
    return new CapRefusal({ faults: [{ rule, element, message: `${element}: ${message}` }] });
  }
}
