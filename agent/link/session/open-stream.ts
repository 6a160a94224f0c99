/**
 * A connected byte stream to the broker: TCP, and TLS over it for `mqtts`. Ends itself when `signal` aborts.
 */
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { reasonOf, WorldError } from '../../../failure/failure.ts';
import type { LinkSettings } from '../../settings/settings.ts';
import { resolveHost } from './resolve-host.ts';

/** A TLS session to resume: saves most of a handshake's 4 kB on each reconnect, on a SIM that counts. */
export interface TlsMemory {
  session?: Buffer;
}

const DEFAULT_PORT = { 'mqtt:': 1883, 'mqtts:': 8883 } as const;

/** Throws WorldError `link.dns`, `link.connect`. */
export async function openStream(
  settings: LinkSettings,
  memory: TlsMemory,
  signal: AbortSignal,
): Promise<Socket> {
  const url = new URL(settings.url);
  const secure = url.protocol === 'mqtts:';
  const port = Number(url.port) || DEFAULT_PORT[secure ? 'mqtts:' : 'mqtt:'];
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = await resolveHost(host, signal);
  let last: unknown;
  for (const address of addresses) {
    if (signal.aborted) break;
    try {
      return await opened(secure ? tls(settings, host, address, port, memory) : tcp(address, port), signal);
    } catch (error) {
      last = error;
    }
  }
  throw new WorldError('link.connect', `Cannot connect to ${url.host}: ${reasonOf(last ?? signal.reason)}`, {
    cause: last,
  });
}

interface Opening {
  readonly socket: Socket;
  readonly ready: 'connect' | 'secureConnect';
}

function tcp(host: string, port: number): Opening {
  return { socket: connectTcp({ host, port, noDelay: true }), ready: 'connect' };
}

function tls(settings: LinkSettings, name: string, host: string, port: number, memory: TlsMemory): Opening {
  const socket: TLSSocket = connectTls({
    host,
    port,
    // The certificate is checked against the name in the settings, not against the address found for it.
    ...(isIP(name) === 0 && { servername: name }),
    ...(settings.ca !== undefined && { ca: settings.ca }),
    ...(settings.cert !== undefined && { cert: settings.cert }),
    ...(settings.key !== undefined && { key: settings.key }),
    ...(memory.session !== undefined && { session: memory.session }),
    minVersion: 'TLSv1.2',
  });
  socket.setNoDelay(true);
  socket.on('session', (session: Buffer) => {
    memory.session = session;
  });
  return { socket, ready: 'secureConnect' };
}

function opened({ socket, ready }: Opening, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const abort = () => socket.destroy(new Error(reasonOf(signal.reason)));
    const closed = () => reject(new Error('the broker closed the connection'));
    signal.addEventListener('abort', abort, { once: true });
    socket.once('error', reject);
    socket.once('close', closed);
    socket.once(ready, () => {
      signal.removeEventListener('abort', abort);
      socket.off('error', reject);
      socket.off('close', closed);
      resolve(socket);
    });
  });
}
