/** What stands at the head of a line to mark it is silent. */
import { heardFrom } from '../heard.ts';
import type { Reading } from '../reading.ts';

export const bullet: Reading = {
  pattern: /(?:=>|->|[^\p{L}\p{N}\s.,!?()"'$€£¥<>≥≤~≈#§]) ?/uy,
  read: (_, heard) => (heardFrom(heard).lineStart ? [] : undefined),
};
