/** Makes a network part what NetworkManager reads at this start. Throws what the file system says. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CardPlaces } from '../card-places.ts';
import { keptFiles, readText } from '../kept.ts';
import { writeFile } from '../write-file.ts';
import { keyfiles } from './keyfiles.ts';
import type { NetworkPart } from './network-part.ts';

/** A PIN that the SIM card refused once is not tried again: the third wrong one locks it. */
export function putNetwork(places: CardPlaces, part: NetworkPart): void {
  const files = keyfiles(withoutWrongPin(part, readText(keptFiles(places).wrongPin)));
  mkdirSync(places.profiles, { recursive: true, mode: 0o700 });
  for (const [name, text] of files) writeFile(join(places.profiles, name), text, { mode: 0o600 });
  for (const name of readdirSync(places.profiles))
    if (name.startsWith('loa-') && !files.has(name)) rmSync(join(places.profiles, name));
}

export function pinHash(pin: string): string {
  return createHash('sha256').update(`loa pin ${pin}`).digest('hex');
}

function withoutWrongPin(part: NetworkPart, wrong: string): NetworkPart {
  const { mobile } = part;
  if (mobile?.pin === undefined || pinHash(mobile.pin) !== wrong.trim()) return part;
  const { pin: _, ...rest } = mobile;
  return { ...part, mobile: rest };
}
