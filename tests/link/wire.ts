/**
 * A TCP wire between a box and a broker that can be held still, cut and measured.
 */
import { connect, createServer, type Socket } from 'node:net';

export interface Wire {
  readonly port: number;
  /** Bytes of both directions, as TCP carries them: TLS records included, IP and TCP headers not. */
  readonly bytes: { up: number; down: number };
  /** Pieces in which they came: TCP segments, as far as small writes are not joined. */
  readonly pieces: { up: number; down: number };
  /** Nothing passes any more, and nobody is told: a dead mobile cell. */
  freeze(): void;
  /** New connections pass again; frozen ones stay dead. */
  thaw(): void;
  /** Cuts every connection and listens no more. */
  close(): Promise<void>;
}

/** `to`: port of the broker. `admits` sees the first bytes of each connection; a refused one is closed. */
export async function makeWire(to: number, admits: (first: Buffer) => boolean = () => true): Promise<Wire> {
  const sockets = new Set<Socket>();
  const bytes = { up: 0, down: 0 };
  const pieces = { up: 0, down: 0 };
  let frozen = false;
  const server = createServer((near) => {
    const far = connect({ port: to, host: '127.0.0.1', noDelay: true });
    near.setNoDelay(true);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => {}); // cut on purpose
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    if (frozen) return;
    near.once('data', (first: Buffer) => {
      bytes.up += first.length;
      pieces.up += 1;
      if (!admits(first)) return void near.destroy();
      far.write(first);
      near.on('data', (chunk: Buffer) => {
        bytes.up += chunk.length;
        pieces.up += 1;
      });
      near.pipe(far);
    });
    far.on('data', (chunk: Buffer) => {
      bytes.down += chunk.length;
      pieces.down += 1;
    });
    far.pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as { port: number }).port,
    bytes,
    pieces,
    freeze() {
      frozen = true;
      for (const socket of sockets) socket.unpipe().removeAllListeners('data').pause();
    },
    thaw() {
      frozen = false;
    },
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      return closed;
    },
  };
}
