import { describe, expect, it } from 'vitest';
import { hashPin } from '../../../../province/contract/pin/hash-pin.ts';
import { newPin } from '../../../../province/contract/pin/new-pin.ts';
import { pinFault } from '../../../../province/contract/pin/pin-fault.ts';
import { readPinHash, writePinHash } from '../../../../province/contract/pin/pin-hash.ts';
import { plainPin } from '../../../../province/contract/pin/plain-pin.ts';

describe('a PIN', () => {
  it.each([
    ['482913', undefined],
    ['482 913', undefined],
    ['４８２９１３', undefined],
    ['48291', 'too-short'],
    ['4'.repeat(17), 'too-long'],
    ['48291a', 'not-digits'],
    ['111111', 'guessed'],
    ['123456', 'guessed'],
    ['987654', 'guessed'],
    ['890123', 'guessed'],
    ['121212', 'guessed'],
    ['248248', 'guessed'],
  ])('%s: %s', (pin, fault) => {
    expect(pinFault(pin)).toBe(fault);
  });

  it('is drawn anew for each box, and drawn again when it is easily guessed', () => {
    const drawn = [111_111, 123_456, 42];
    expect(newPin(() => drawn.shift() ?? 0)).toBe('000042');
    expect(new Set(Array.from({ length: 50 }, () => newPin())).size).toBeGreaterThan(45);
  });

  it('loses what people put between its digits', () => {
    expect(plainPin(' 48-29.13 ')).toBe('482913');
  });
});

describe('its hash', () => {
  it('says how it was made, is another one each time, and is read as it was written', async () => {
    const [one, two] = await Promise.all([hashPin('482913'), hashPin('482 913')]);
    expect(one).toMatch(/^scrypt\$16384\$8\$5\$[\w-]{22}\$[\w-]{43}$/);
    expect(two).not.toBe(one);
    const read = readPinHash(one);
    expect(read && writePinHash(read)).toBe(one);
  });

  const salt = 'A'.repeat(22);
  const hash = 'A'.repeat(43);
  it.each([
    ['the PIN itself', '482913'],
    ['too little work', `scrypt$1024$8$1$${salt}$${hash}`],
    ['no power of two', `scrypt$16385$8$1$${salt}$${hash}`],
    ['more memory than a box has', `scrypt$1048576$8$1$${salt}$${hash}`],
    ['more work than a box does', `scrypt$65536$8$99$${salt}$${hash}`],
    ['no salt', `scrypt$16384$8$1$$${hash}`],
    ['half a hash', `scrypt$16384$8$1$${salt}$AAAA`],
    ['another method', `argon2$16384$8$1$${salt}$${hash}`],
  ])('is none with %s', (_, text) => {
    expect(readPinHash(text)).toBeUndefined();
  });
});
