import { randomBytes, scrypt } from 'node:crypto';
import { writePinHash } from './pin-hash.ts';
import { plainPin } from './plain-pin.ts';

/**
 * As costly as OWASP asks of scrypt, in the variant of the least memory: 16 MB, five times over. A Pi 3 takes about a second, which
 * whoever logs in waits, and whoever holds the file waits a million times.
 */
const COST = { N: 2 ** 14, r: 8, p: 5 };

/** What stands for this PIN in `loa.toml`. Another one each time, for its salt. */
export function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(16);
  return new Promise((resolve, reject) => {
    scrypt(plainPin(pin), salt, 32, COST, (error, hash) => {
      if (error) reject(error);
      else resolve(writePinHash({ ...COST, salt, hash }));
    });
  });
}
