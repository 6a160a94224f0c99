/** An abbreviation that its neighbours explain. */
import type { Reading } from '../reading.ts';
import { IN_PLACE } from './abbreviations-in-place.ts';

export const abbreviationInPlace: Reading = {
  pattern: new RegExp(IN_PLACE.map(({ written }) => `(${written.source})`).join('|'), 'uy'),
  read([, ...groups]) {
    const which = groups.findIndex((group) => group !== undefined);
    const said = IN_PLACE[which]?.said;
    return said === undefined ? undefined : [{ kind: 'word', said }];
  },
};
