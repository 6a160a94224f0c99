/** Between CAP's severity and the risk level of Decision 18/2021/QĐ-TTg, where a document or an alert says only one of them. */
import type { CapSeverity } from '../cap-alert.ts';

/**
 * Level 5 is declared, never derived. Unknown is not little: it goes as Severe, as the listener cannot ask back.
 */
export const LEVEL_OF: Readonly<Record<CapSeverity, 1 | 2 | 3 | 4>> = {
  Extreme: 4,
  Severe: 3,
  Unknown: 3,
  Moderate: 2,
  Minor: 1,
};

/** Index: level − 1. */
export const SEVERITY_OF: readonly CapSeverity[] = ['Minor', 'Moderate', 'Severe', 'Extreme', 'Extreme'];
