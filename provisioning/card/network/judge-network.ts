/** The province was reached with the network settings of this start, or was not for too long. Throws what the file system says. */
import { rmSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import type { CardPlaces } from '../card-places.ts';
import { type CurrentNetwork, keptFiles, readKept } from '../kept.ts';
import type { System } from '../system.ts';
import { writeFile } from '../write-file.ts';
import type { RefusedNetwork } from './choose-network.ts';
import type { NetworkPart } from './network-part.ts';
import { putNetwork } from './put-network.ts';

/** NetworkManager may be busy; without the last of these the box has no network at all. */
const TRIES = 3;

/**
 * They are the ones to go back to from now on. Those that were gone back to bear out that the ones of the file are wrong. What the disk
 * does not take is asked again at the next start; a network that works is not reverted for it.
 */
export function confirmNetwork(places: CardPlaces): void {
  const kept = keptFiles(places);
  const current = readKept<CurrentNetwork>(kept.current);
  if (!current) return;
  rmSync(kept.trial, { force: true });
  const refused = readKept<RefusedNetwork>(kept.refused);
  if (refused && isDeepStrictEqual(current.part, readKept<NetworkPart>(kept.proved))) {
    writeFile(kept.refused, JSON.stringify({ ...refused, borneOut: true }), { mode: 0o600 });
    return;
  }
  writeFile(kept.proved, JSON.stringify(current.part), { mode: 0o600 });
  rmSync(kept.refused, { force: true });
}

/**
 * Back to those that last proved themselves; false where nothing ever did. `at` is RFC 3339. The network goes first: a disk that is full
 * or cannot be written costs another trial at the next start, not the network.
 */
export function revertNetwork(places: CardPlaces, system: System, at: string): boolean {
  const kept = keptFiles(places);
  const proved = readKept<NetworkPart>(kept.proved);
  const current = readKept<CurrentNetwork>(kept.current);
  if (!proved || !current) return false;
  putNetwork(places, proved);
  writeFile(kept.current, JSON.stringify({ part: proved, stamp: current.stamp }), { mode: 0o600 });
  // There is nothing more to go back to; but whether these still reach the province is to be known.
  writeFile(kept.trial, 'first\n', { mode: 0o644 });
  try {
    bringUp(system);
  } finally {
    const refused: RefusedNetwork = { ...current, at };
    writeFile(kept.refused, JSON.stringify(refused), { mode: 0o600 });
  }
  return true;
}

/** A profile in use stays in use as it was: only a device that comes up anew takes the new one. */
function bringUp(system: System): void {
  try {
    system.run('nmcli', 'connection', 'reload');
    system.run('nmcli', 'networking', 'off');
  } finally {
    for (let tries = 1; !isOn(system, tries === TRIES); tries++);
  }
}

/** Throws at the last try. */
function isOn(system: System, last: boolean): boolean {
  try {
    system.run('nmcli', 'networking', 'on');
    return true;
  } catch (cause) {
    if (last) throw cause;
    return false; // each has its own deadline, so that this is not at once
  }
}
