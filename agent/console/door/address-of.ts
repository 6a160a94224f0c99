import type { Socket } from 'node:net';

/** Whoever is at the box itself, however the kernel names it. */
export const HOME = 'home';

const LOOPBACK = /^(::1|127\.\d+\.\d+\.\d+)$/;

/**
 * Whom a wrong PIN is counted to, by the socket's own word: an IPv4 address, or the network of an IPv6 one (/64), of which one phone
 * takes as many addresses as it likes.
 */
export function addressOf({ remoteAddress = 'gone' }: Pick<Socket, 'remoteAddress'>): string {
  const plain = remoteAddress.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (LOOPBACK.test(plain)) return HOME;
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const groups = head.split(':').filter((group) => group !== '');
  const behind = (tail ?? '').split(':').filter((group) => group !== '');
  const whole =
    tail === undefined
      ? groups
      : [...groups, ...Array<string>(Math.max(0, 8 - groups.length - behind.length)).fill('0'), ...behind];
  return `${whole.slice(0, 4).join(':')}::/64`;
}
