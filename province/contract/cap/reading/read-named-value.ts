import type { CapNamedValue } from '../cap-alert.ts';
import type { FaultList } from '../faults/fault-list.ts';
import { Block } from './block.ts';
import { CAP_SCHEMA } from './schema.ts';
import { words } from './texts.ts';

/** `eventCode`, `parameter`, `geocode`. The name must say something; the value may be empty, as real ones are. */
export function readNamedValue(element: Element, path: string, faults: FaultList): CapNamedValue | undefined {
  const block = new Block(element, path, CAP_SCHEMA.named, faults);
  const valueName = block.one('valueName', words);
  const value = block.optional('value', words) ?? '';
  return valueName === undefined ? undefined : { valueName, value };
}
