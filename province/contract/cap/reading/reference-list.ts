import type { CapReference } from '../cap-alert.ts';
import type { ReadText } from './block.ts';
import { isDateTime } from './is-date-time.ts';

/** `<references>`: `sender,identifier,sent` each. */
export const referenceList: ReadText<CapReference[]> = (text, path, faults) => {
  const read = text
    .trim()
    .split(/\s+/)
    .map((entry) => {
      const [sender, identifier, sent, ...more] = entry.split(',');
      if (sender && identifier && sent !== undefined && isDateTime(sent) && more.length === 0)
        return { sender, identifier, sent };
      faults.add('references', path, entry);
      return undefined;
    });
  return read.every((entry) => entry !== undefined) ? read : undefined;
};
