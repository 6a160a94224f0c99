/** The province was reached with the network settings of this start, or was not for too long. Throws what the file system says. */
import { rmSync } from 'node:fs';
import type { CardPlaces } from '../card-places.ts';
import { type CurrentNetwork, keptFiles, readKept } from '../kept.ts';
import type { System } from '../system.ts';
import { writeFile } from '../write-file.ts';
import type { RefusedNetwork } from './choose-network.ts';
import type { NetworkPart } from './network-part.ts';
import { putNetwork } from './put-network.ts';

/** They are the ones to go back to from now on. */
export function confirmNetwork(places: CardPlaces): void {
  const kept = keptFiles(places);
  const current = readKept<CurrentNetwork>(kept.current);
  if (!current) return;
  writeFile(kept.proved, JSON.stringify(current.part), { mode: 0o600 });
  rmSync(kept.refused, { force: true });
  rmSync(kept.trial, { force: true });
}

/** Back to those that last proved themselves; false where nothing ever did. `at` is RFC 3339. */
export function revertNetwork(places: CardPlaces, system: System, at: string): boolean {
  const kept = keptFiles(places);
  const proved = readKept<NetworkPart>(kept.proved);
  const current = readKept<CurrentNetwork>(kept.current);
  if (!proved || !current) return false;
  const refused: RefusedNetwork = { ...current, at };
  writeFile(kept.refused, JSON.stringify(refused), { mode: 0o600 });
  writeFile(kept.current, JSON.stringify({ part: proved, stamp: current.stamp }), { mode: 0o600 });
  rmSync(kept.trial, { force: true });
  putNetwork(places, proved);
  system.run('nmcli', 'connection', 'reload');
  // A profile in use stays in use as it was: only a device that comes up anew takes the new one.
  system.run('nmcli', 'networking', 'off');
  system.run('nmcli', 'networking', 'on');
  return true;
}
