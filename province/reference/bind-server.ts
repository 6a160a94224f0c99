/** Listens on an address, or says why not. */
import type { Server } from 'node:net';
import { reasonOf, WorldError } from '../../failure/failure.ts';

export interface Address {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
}

/** Answers the port that was bound. Throws WorldError; `purpose` stands in its message. */
export function bindServer(server: Server, { host, port }: Address, purpose: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) =>
      reject(
        new WorldError(
          'province.port',
          `Cannot listen on ${host}:${port} for ${purpose}: ${reasonOf(cause)}`,
          { cause },
        ),
      ),
    );
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** Reads `127.0.0.1:1883` or `[::1]:1883`, as the settings have checked it. */
export function parseAddress(text: string): Address {
  const colon = text.lastIndexOf(':');
  return { host: text.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(text.slice(colon + 1)) };
}
