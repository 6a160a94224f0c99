import type { Socket } from 'node:net';

/** Whoever is at the box itself, however the kernel names it. */
export const HOME = 'home';

const LOOPBACK = /^(::1|127\.\d+\.\d+\.\d+)$/;

/**
 * Whom a wrong PIN is counted to, by the socket's own word. Of IPv6 the whole address: its network is that of every phone in this Wi-Fi,
 * and whoever takes one address after the other is a stranger at each.
 */
export function addressOf({ remoteAddress = 'gone' }: Pick<Socket, 'remoteAddress'>): string {
  const plain = remoteAddress.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  return LOOPBACK.test(plain) ? HOME : plain;
}
