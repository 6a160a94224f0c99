import type { CapReading } from './cap-reading.ts';
import { openCapXml } from './open-cap-xml.ts';
import { readCap } from './read-cap.ts';

/** A document whose signature nobody asks for, or which has none. Never throws. */
export function parseCapXml(source: Uint8Array | string): CapReading {
  const opening = openCapXml(source);
  return opening.kind === 'opened' ? readCap(opening.root) : opening;
}
