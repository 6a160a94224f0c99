/**
 * One stream of events for the page, out of those of the province and of every node: a browser opens six connections to an
 * address, in all its tabs together.
 *
 * The province's events keep their names; a node's status comes as `status`, and once to each new follower.
 */
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { readEvents, type ServerEvent } from '../read-events.ts';
import type { PageNode } from './page-node.ts';

/** A source that went away is asked again after this (ms). */
const AGAIN_AFTER = 1_000;
/** A follower that does not read is let go above this (bytes): it comes back and is told what holds then. */
const BACKLOG = 4 * 1024 * 1024;

export class PageEvents {
  readonly #followers = new Set<ServerResponse>();
  /** Newest status of each node, as it is sent. */
  readonly #statuses = new Map<string, string>();
  readonly #stop = new AbortController();

  constructor(api: number, nodes: readonly PageNode[]) {
    void this.#keepReading(`http://127.0.0.1:${api}/api/events`, ({ type, data }) => this.#tell(type, data));
    for (const { nodeId, console } of nodes) {
      void this.#keepReading(`http://127.0.0.1:${console}/events`, ({ data }) => {
        const status = JSON.stringify({ nodeId, status: JSON.parse(data) as unknown });
        this.#statuses.set(nodeId, status);
        this.#tell('status', status);
      });
    }
  }

  follow(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write('retry: 1000\n\n');
    for (const status of this.#statuses.values()) response.write(`event: status\ndata: ${status}\n\n`);
    this.#followers.add(response);
    response.once('close', () => this.#followers.delete(response));
  }

  close(): void {
    this.#stop.abort();
  }

  #tell(type: string, data: string): void {
    for (const follower of this.#followers) {
      follower.write(`event: ${type}\ndata: ${data}\n\n`);
      if (follower.writableLength > BACKLOG) follower.destroy();
    }
  }

  async #keepReading(url: string, take: (event: ServerEvent) => void): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      try {
        for await (const event of readEvents(url, signal)) take(event);
      } catch {
        // That a source is away is its usual state at the start and in an outage: the page shows it by what it lacks.
      }
      await sleep(AGAIN_AFTER, undefined, { signal }).catch(() => undefined); // closed: the loop sees it
    }
  }
}
