import { LAMP_CODES } from '../../health/lamp/lamp-codes.ts';
import type { LampShow } from '../../health/lamp/lamp-show.ts';
import { LAMP_SIGNS } from '../../health/lamp/lamp-signs.ts';
import type { LampSettings } from '../../settings/settings.ts';
import type { BoxView } from '../api/box-view.ts';

/** The lamps of this box: what they show, in the words of the manual. All show the same. */
export function lampRows({ line, led }: LampSettings, show: LampShow): BoxView['lamps'] {
  const state = stateOf(show);
  return [
    ...(line === undefined ? [] : [{ name: `GPIO ${line}`, state }]),
    ...(led === undefined ? [] : [{ name: `LED ${led}`, state }]),
  ];
}

function stateOf(show: LampShow): string {
  if ('sign' in show) return LAMP_SIGNS[show.sign].meaning.vi;
  const meaning = LAMP_CODES.find(({ blinks }) => blinks === show.blinks)?.meaning.vi ?? '';
  return `Chớp ${show.blinks} cái: ${meaning}`;
}
