/**
 * How `loa.toml` keeps a box's PIN: `scrypt$N$r$p$salt$hash` (RFC 7914), salt and hash in base64url. The parameters stand in the text, so
 * that they can be raised without a word to boxes that carry an older one. Made by whoever makes an identity, read by the box.
 */
export interface PinHash {
  readonly N: number;
  readonly r: number;
  readonly p: number;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

const SHAPE = /^scrypt\$(\d{1,7})\$(\d{1,2})\$(\d{1,2})\$([A-Za-z0-9_-]{22,86})\$([A-Za-z0-9_-]{43,86})$/;

/** Cheaper than this, a PIN of six digits is found within the hour by one core. */
const LEAST_N = 2 ** 14;
/** A box of 512 MB has this to spare for a second (bytes). */
const MOST_MEMORY = 64 * 1024 * 1024;
/** What a Pi 3 derives in some five seconds (N · r · p). */
const MOST_WORK = 2 ** 22;

/** Undefined for a text that is none, or whose parameters no box should work with. */
export function readPinHash(text: string): PinHash | undefined {
  const [, N, r, p, salt, hash] = SHAPE.exec(text) ?? [];
  if (salt === undefined || hash === undefined) return undefined;
  const read = {
    ...{ N: Number(N), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64url'),
    hash: Buffer.from(hash, 'base64url'),
  };
  const sound =
    read.N >= LEAST_N &&
    Number.isInteger(Math.log2(read.N)) &&
    read.r >= 8 &&
    read.p >= 1 &&
    128 * read.N * read.r <= MOST_MEMORY &&
    read.N * read.r * read.p <= MOST_WORK;
  return sound ? read : undefined;
}

export function writePinHash({ N, r, p, salt, hash }: PinHash): string {
  return ['scrypt', N, r, p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}
