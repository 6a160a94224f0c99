/**
 * Keeps a SIM card from being locked for good: a PIN that it refused is taken out of the profile and remembered, until another one
 * stands in the file. What is measured is what the modem says of its tries, as nobody says which PIN it was that failed.
 */
import type { Said } from '../../../agent/settings/said.ts';
import type { CardPlaces } from '../card-places.ts';
import { type CurrentNetwork, keptFiles, readKept, readText } from '../kept.ts';
import type { System } from '../system.ts';
import { writeFile } from '../write-file.ts';
import { pinHash, putNetwork } from './put-network.ts';

/** Of a card that nothing wrong was said to. */
const TRIES = 3;

/** What to tell of it. Throws what the file system says. */
export function keepSimCard(places: CardPlaces, system: System): Said | undefined {
  const kept = keptFiles(places);
  const current = readKept<CurrentNetwork>(kept.current);
  const pin = current?.part.mobile?.pin;
  if (!current || pin === undefined) return undefined;
  const known = readText(kept.wrongPin).trim() === pinHash(pin);
  if (!known && !isRefused(modem(system))) return undefined;
  if (!known) {
    writeFile(kept.wrongPin, `${pinHash(pin)}\n`, { mode: 0o600 });
    putNetwork(places, current.part);
    system.run('nmcli', 'connection', 'reload');
  }
  return {
    vi: 'SIM không nhận mã PIN trong [mobile]: mã này không được thử nữa để SIM khỏi bị khóa. Sửa pin, hoặc tắt PIN của SIM bằng điện thoại',
    en: 'The SIM card refused the PIN of [mobile]: it is not tried again, so that the card is not locked. Mend pin, or put off the PIN with a telephone',
  };
}

/** The modem's state as `key : value` lines; empty where there is no modem. */
function modem(system: System): string {
  try {
    return system.run('mmcli', '-m', 'any', '-K');
  } catch {
    return ''; // no modem, or no ModemManager
  }
}

function isRefused(said: string): boolean {
  if (!/^modem\.generic\.unlock-required\s*:\s*sim-pin\s*$/m.test(said)) return false;
  const left = /sim-pin \((\d+)\)/.exec(said)?.[1];
  return left !== undefined && Number(left) < TRIES;
}
