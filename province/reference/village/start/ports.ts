/** Loopback ports of a village: those that were asked for, else those of the last time, else free ones. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';

export interface Ports {
  readonly page: number;
  readonly mqtt: number;
  readonly content: number;
  readonly api: number;
  /** By node id. */
  readonly consoles: Readonly<Record<string, number>>;
}
export type WantedPorts = Partial<Pick<Ports, 'page' | 'mqtt' | 'content' | 'api'>>;

/** `file` remembers them, so that a bookmark of the page outlives the village. A port that was asked for is not tried: who binds it says if it is taken. */
export async function choosePorts(
  file: string,
  wanted: WantedPorts,
  nodeIds: readonly string[],
): Promise<Ports> {
  const last = remembered(file);
  const held: Server[] = [];
  const choose = async (asked: number | undefined, before: number | undefined): Promise<number> => {
    if (asked !== undefined && asked !== 0) return asked;
    const server = (asked === undefined && before && (await hold(before))) || (await hold(0));
    if (!server) throw new Error('no free port on 127.0.0.1');
    held.push(server);
    const address = server.address();
    return typeof address === 'object' && address ? address.port : 0;
  };
  try {
    const consoles: Record<string, number> = {};
    for (const nodeId of nodeIds) consoles[nodeId] = await choose(undefined, last?.consoles?.[nodeId]);
    const ports = {
      page: await choose(wanted.page, last?.page),
      mqtt: await choose(wanted.mqtt, last?.mqtt),
      content: await choose(wanted.content, last?.content),
      api: await choose(wanted.api, last?.api),
      consoles,
    };
    writeFileSync(file, `${JSON.stringify(ports, null, 2)}\n`);
    return ports;
  } finally {
    // Held until all are chosen: the system would else give the same one twice.
    await Promise.all(held.map((server) => new Promise((closed) => server.close(closed))));
  }
}

/** Undefined when it is taken. */
function hold(port: number): Promise<Server | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

function remembered(file: string): Partial<Ports> | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Partial<Ports>;
  } catch {
    return undefined; // the first start, or a damaged file: free ports do as well
  }
}
