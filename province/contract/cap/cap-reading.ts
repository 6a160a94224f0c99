/**
 * What comes of reading a document. Two steps, so that a signature can be checked between them on what is then read:
 * `openCapXml(bytes | text): CapOpening` (open-cap-xml.ts) makes XML of it, `readCap(root): CapReading` (read-cap.ts) an alert of the
 * XML, checking every rule of the standard; `parseCapXml(bytes | text): CapReading` (parse-cap-xml.ts) is both. None of them throws.
 */
import type { CapAlert } from './cap-alert.ts';
import type { CapRefused } from './cap-fault.ts';

/** `root` is `<alert>` of CAP 1.2, perhaps with `<Signature>` elements at its end. */
export type CapOpening = { readonly kind: 'opened'; readonly root: Element } | CapRefused;

export type CapReading = { readonly kind: 'read'; readonly cap: CapAlert } | CapRefused;
