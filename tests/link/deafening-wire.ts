/**
 * A wire between a box and a broker (MQTT without TLS) that loses every message to the box, and nothing else: pings and acknowledgements
 * pass, so that both ends believe in their session. What a broker does that forgot a subscription.
 */
import { connect, createServer, type Socket } from 'node:net';

export interface DeafeningWire {
  readonly port: number;
  /** Connections so far. */
  readonly connections: number;
  /** Connections that are there lose what comes to the box; `also` those that are made later. */
  deafen(also?: 'later-ones'): void;
  close(): Promise<void>;
}

const PUBLISH = 3;

/** `to`: port of the broker. */
export async function makeDeafeningWire(to: number): Promise<DeafeningWire> {
  const sockets = new Set<Socket>();
  const deaf = new WeakSet<Socket>();
  let laterToo = false;
  let connections = 0;
  const server = createServer((near) => {
    connections += 1;
    if (laterToo) deaf.add(near);
    const far = connect(to, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.once('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far);
    let rest = Buffer.alloc(0);
    far.on('data', (chunk: Buffer) => {
      rest = Buffer.concat([rest, chunk]);
      for (let length = packetLength(rest); length !== undefined; length = packetLength(rest)) {
        const packet = rest.subarray(0, length);
        rest = rest.subarray(length);
        if ((packet[0] ?? 0) >> 4 !== PUBLISH || !deaf.has(near)) near.write(packet);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as { port: number }).port,
    get connections() {
      return connections;
    },
    deafen(also) {
      for (const socket of sockets) deaf.add(socket);
      laterToo = also === 'later-ones';
    },
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      return closed;
    },
  };
}

/** Of the first packet (MQTT 3.1.1 §2.2.3); undefined while it is not whole. */
function packetLength(bytes: Buffer): number | undefined {
  let value = 0;
  for (let n = 1; n <= 4; n++) {
    const byte = bytes[n];
    if (byte === undefined) return undefined;
    value += (byte & 0x7f) * 128 ** (n - 1);
    if (byte < 0x80) return bytes.length >= 1 + n + value ? 1 + n + value : undefined;
  }
  throw new Error('no MQTT packet');
}
