import type { CapArea } from '../cap-alert.ts';
import type { FaultList } from '../faults/fault-list.ts';
import { Block } from './block.ts';
import { circle, polygon } from './geometry.ts';
import { readNamedValue } from './read-named-value.ts';
import { CAP_SCHEMA } from './schema.ts';
import { decimal, words } from './texts.ts';
import { whole } from './whole.ts';

/** Undefined after a fault. */
export function readArea(element: Element, path: string, faults: FaultList): CapArea | undefined {
  const block = new Block(element, path, CAP_SCHEMA.area, faults);
  const altitude = block.optional('altitude', decimal('altitude'));
  const ceiling = block.optional('ceiling', decimal('altitude'));
  if (ceiling !== undefined && altitude === undefined) faults.add('ceiling-alone', `${path}.ceiling`);
  if (ceiling !== undefined && altitude !== undefined && ceiling < altitude)
    faults.add('ceiling-below', `${path}.ceiling`, String(ceiling));
  return whole<CapArea>(
    {
      areaDesc: block.one('areaDesc', words),
      polygon: block.many('polygon', polygon),
      circle: block.many('circle', circle),
      geocode: block
        .elements('geocode')
        .flatMap((child) => readNamedValue(child.element, child.path, faults) ?? []),
      altitude,
      ceiling,
    },
    ['areaDesc'],
  );
}
