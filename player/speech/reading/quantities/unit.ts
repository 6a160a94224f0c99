/** A unit behind its number: 60 km, 250mm, 35°C, 500.000đ; but 12 đ/c are comrades. */
import { heardFrom } from '../heard.ts';
import type { Reading } from '../reading.ts';
import { UNIT_PATTERN } from './unit-pattern.ts';
import { UNITS } from './units.ts';

export const unit: Reading = {
  pattern: new RegExp(` ?(?!đ/c(?!\\p{L}))(${UNIT_PATTERN})`, 'uy'),
  read([, written = ''], heard) {
    const said = UNITS[written];
    if (said === undefined || heardFrom(heard).lastKind !== 'number') return undefined;
    return [{ kind: 'unit', said }];
  },
};
