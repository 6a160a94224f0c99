/** Why a document is refused: which rule of which element, in words that its author can mend it by. Never thrown. */

export interface CapFault {
  /** Name of the rule, such as `polygon-closed`; docs/contract/cap.md lists them all. */
  readonly rule: string;
  /** Path of the element: `alert.info[1].area[0].polygon[0]`. */
  readonly element: string;
  /** What it must be, and what it is. */
  readonly message: string;
}

export interface CapRefused {
  readonly kind: 'refused';
  /** At least one, at most 20: in the order of the document. */
  readonly faults: readonly [CapFault, ...CapFault[]];
}
