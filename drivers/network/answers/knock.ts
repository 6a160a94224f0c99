/** Asks an address for an answer of any kind: a refusal says as much as a welcome. */
import { connect } from 'node:net';
import type { Duration } from '../../../time/duration.ts';

export type KnockEnd =
  /** Somebody is there. */
  | 'answered'
  /** There is no way to it, or nobody at its end. */
  | 'unreachable'
  /** Nothing came back in time. */
  | 'silent';

const ANSWERS = new Set(['ECONNREFUSED', 'ECONNRESET']);

/** `address` is an IP address. Never throws. */
export function knock(address: string, port: number, within: Duration): Promise<KnockEnd> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port });
    const end = (how: KnockEnd) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(how);
    };
    const timer = setTimeout(() => end('silent'), within);
    socket.once('connect', () => end('answered'));
    socket.once('error', (error: NodeJS.ErrnoException) =>
      end(ANSWERS.has(error.code ?? '') ? 'answered' : 'unreachable'),
    );
  });
}
