/** Whether a province can be made as it is asked for. Pure, and asked before anything is written. */
import { isIP } from 'node:net';
import { InputError } from '../../../failure/failure.ts';
import type { NewProvince } from './settings-text.ts';

/** What file names, key ids and group ids can carry. */
const CODE = /^[A-Za-z0-9._-]{1,32}$/;
const LABEL = /^(?!-)[A-Za-z0-9-]{1,63}(?<!-)$/;
const MAX_NAME = 200;

/** Throws InputError that names the flag of `loa province init`, what it is and what it must be. */
export function checkNewProvince({ id, name, approvedBy, communes, host }: NewProvince): void {
  if (!CODE.test(id))
    throw new InputError(`--id must be 1–32 of A–Z a–z 0–9 . _ -, such as 79; it is "${id}"`);
  checkName('--name', name);
  checkName('--approved-by', approvedBy);
  if (host !== undefined && !isHost(host))
    throw new InputError(
      `--host must be a name or an IPv4 address alone, such as loa.example.vn or 192.168.1.10; it is "${host}"`,
    );
  for (const [index, commune] of communes.entries()) {
    if (!CODE.test(commune.id))
      throw new InputError(
        `--commune must be id=name, its id 1–32 of A–Z a–z 0–9 . _ -, such as 26734="Xã Tân Phú"; the id is "${commune.id}"`,
      );
    checkName(`--commune ${commune.id}=`, commune.name);
    if (communes.findIndex((other) => other.id === commune.id) < index)
      throw new InputError(`--commune "${commune.id}" stands twice: name each commune once`);
  }
}

function checkName(flag: string, name: string): void {
  if (name.length < 1 || name.length > MAX_NAME)
    throw new InputError(`${flag} must have 1–${MAX_NAME} characters, it has ${name.length}`);
}

/** A last label of digits is an address that was mistyped. IPv6 has no place in the URLs that boxes are given. */
function isHost(host: string): boolean {
  if (isIP(host) !== 0) return isIP(host) === 4;
  const labels = host.split('.');
  return (
    host.length <= 253 && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? '')
  );
}
