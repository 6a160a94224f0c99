/**
 * What the agent says of itself, as far as it still holds: its file outlives it, and an agent that died with "connected" in it is not
 * running. Never throws.
 */
import type { BoxState } from '../../../agent/box-file/box-state.ts';
import type { CardPlaces } from '../card-places.ts';
import { readKept } from '../kept.ts';
import type { System } from '../system.ts';

export function agentNow(places: Pick<CardPlaces, 'box'>, system: Pick<System, 'run'>): BoxState | undefined {
  const said = readKept<BoxState>(places.box);
  if (!said) return undefined;
  switch (stateOfUnit(system)) {
    case 'running':
    case '':
      return said;
    case 'start': // it has not said that it is ready, or not again
      return { ...said, ready: false, link: said.link === 'unset' ? 'unset' : 'disconnected' };
    default:
      return undefined;
  }
}

/** systemd's SubState; empty where nobody tells. */
function stateOfUnit(system: Pick<System, 'run'>): string {
  try {
    return system.run('systemctl', 'show', '-p', 'SubState', '--value', 'loa.service').trim();
  } catch {
    return ''; // no systemd that answers: then what the agent said is all there is
  }
}
