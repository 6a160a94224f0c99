/**
 * Name of the broker → addresses, without ever depending on libuv's pool.
 *
 * `getaddrinfo` (hosts file, mDNS) runs in the pool of four threads that disk calls share, cannot be cancelled and hangs
 * for minutes behind a dead resolver. So c-ares, which has own sockets on the event loop, is asked at the same time and
 * the first answer wins; and at most one `getaddrinfo` is under way, so that a hung one costs one thread, once.
 */
import { lookup, Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { reasonOf, WorldError } from '../../../failure/failure.ts';

/** One query to one name server (ms), and how often: inside the deadline of an attempt. */
const QUERY = { timeout: 3_000, tries: 3 };

let lookingUp: Promise<string[]> | undefined;

/** Addresses to try, in order. Throws WorldError `link.dns`. Ends when `signal` does. */
export async function resolveHost(host: string, signal: AbortSignal): Promise<string[]> {
  if (isIP(host)) return [host];
  // RFC 6761 §6.3: loopback, without asking anybody.
  if (host === 'localhost' || host.endsWith('.localhost')) return ['127.0.0.1', '::1'];
  const resolver = new Resolver(QUERY);
  const cancel = () => resolver.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    return await Promise.any([resolver.resolve4(host), resolver.resolve6(host), lookUpOnce(host)]);
  } catch (cause) {
    const why = cause instanceof AggregateError ? cause.errors.map(reasonOf).join('; ') : reasonOf(cause);
    throw new WorldError('link.dns', `Cannot find the address of "${host}": ${why}`, { cause });
  } finally {
    signal.removeEventListener('abort', cancel);
    resolver.cancel();
  }
}

function lookUpOnce(host: string): Promise<string[]> {
  if (lookingUp) return Promise.reject(new Error('getaddrinfo is still busy with an earlier attempt'));
  lookingUp = lookup(host, { all: true })
    .then((found) => found.map(({ address }) => address))
    .finally(() => {
      lookingUp = undefined;
    });
  return lookingUp;
}
