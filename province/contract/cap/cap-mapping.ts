/**
 * Between CAP and the `alert` that is signed for boxes: `capToAlert(cap, given): AlertFromCap` (cap-to-alert.ts) and
 * `alertToCap(alert, audience?): CapFromAlert` (alert-to-cap.ts). Pure; which field goes where is the table in field-table.ts.
 */
import type { Alert } from '../messages/alert.ts';
import type { ContentRef, Provenance } from '../scalars.ts';
import type { CapAlert, CapArea, CapResource } from './cap-alert.ts';
import type { CapRefused } from './cap-fault.ts';

/** What CAP cannot say and a province has to. A document that says it in a parameter of ours goes before this. */
export interface GivenForAlert {
  /** Who answers for the alert here. Its `issuedBy` stands only where the document has neither `senderName` nor our parameter. */
  readonly provenance: Provenance;
  /**
   * The file behind an `audio/…` resource, once somebody has downloaded it (or unpacked its `derefUri`), checked `size` and the SHA-1
   * `digest`, and put it where boxes fetch. Absent or undefined: the box speaks the text.
   */
  readonly contentOf?: (resource: CapResource) => ContentRef | undefined;
  /** When an alert without any `expires` ends. Absent: 24 h after `sent`. */
  readonly expires?: string;
}

/** Whom the document means: the union over its `info` blocks. */
export interface CapAudience {
  /** Five-digit commune codes named by `geocode`; a group `commune:<code>` each. */
  readonly communes: readonly string[];
  /** All areas, as they stand: their polygons and circles are held against the nodes' positions by the province. */
  readonly areas: readonly CapArea[];
}

export type AlertFromCap =
  | {
      readonly kind: 'mapped';
      readonly alert: Alert;
      readonly audience: CapAudience;
      /** What the document did not say and was derived, a sentence each: `level 3 from severity Severe`. */
      readonly derived: readonly string[];
      /** Elements present in the document that are not carried, by path, each with the reason of the table. */
      readonly dropped: readonly { readonly element: string; readonly reason: string }[];
    }
  | CapRefused;

export type CapFromAlert = { readonly kind: 'mapped'; readonly cap: CapAlert } | CapRefused;
