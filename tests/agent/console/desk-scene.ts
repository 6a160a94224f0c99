/** The console of one box with a PIN, and browsers in front of it, on loopback. */
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Session } from '../../../agent/console/api/session.ts';
import { type RunningConsole, serveConsole } from '../../../agent/console/console.ts';
import type { DeriveKey } from '../../../agent/console/door/derive-key.ts';
import { Door } from '../../../agent/console/door/door.ts';
import type { LanParts } from '../../../agent/console/lan-server.ts';
import type { Status } from '../../../agent/console/status.ts';
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import { exampleReport } from '../../../province/contract/examples/reports.ts';
import type { PinHash } from '../../../province/contract/pin/pin-hash.ts';
import { TwinActs } from './twin-acts.ts';

export const PIN = '482913';

/** As quick as it can be: what it costs is measured elsewhere. */
export const quickKey: DeriveKey = async (pin, { salt }) =>
  createHash('sha256').update(salt).update(pin).digest();

export const quickHash = (pin: string): PinHash => {
  const salt = Buffer.alloc(16, 7);
  const hash = createHash('sha256').update(salt).update(pin).digest();
  return { N: 2 ** 14, r: 8, p: 1, salt, hash };
};

export interface SceneOptions {
  /** Default: `PIN`. */
  readonly pin?: string | 'none';
  readonly lan?: Omit<LanParts, 'nodeId'>;
  readonly derive?: DeriveKey;
  readonly freeBytes?: () => Promise<number>;
  /** Default: one of its own. */
  readonly uploads?: string;
  readonly pressButton?: () => void;
  readonly pages?: URL;
}

export async function deskScene(options: SceneOptions = {}) {
  const data = mkdtempSync(join(tmpdir(), 'loa-desk-'));
  const clock = new VirtualClock();
  const acts = new TwinActs();
  const notes: string[] = [];
  const failures: unknown[] = [];
  const raised = new Set<string>();
  const { pin = PIN, derive = quickKey } = options;
  const door = new Door({
    ...(pin !== 'none' && { pin: quickHash(pin) }),
    clock,
    derive,
    faults: { note: (code, detail) => notes.push(`${code}: ${detail}`) },
    log: { info: () => {}, warn: () => {} },
  });
  const running: RunningConsole = await serveConsole({
    ...{ host: '127.0.0.1', port: 0 },
    status: () => ({ nodeId: 'loa-1', at: '05:00:00' }) as unknown as Status,
    onChange: () => () => {},
    order: () => undefined,
    preview: () => exampleReport('preview'),
    ...(options.pressButton && { pressButton: options.pressButton }),
    ...(options.pages && { pages: options.pages }),
    desk: {
      ...{ acts, door, clock, timers: clock },
      uploads: {
        folder: options.uploads ?? join(data, 'uploads'),
        run: 'this-run',
        freeBytes: options.freeBytes ?? (async () => 1_000_000_000),
        floorBytes: 500_000_000,
      },
      faults: { raise: (code) => raised.add(code), clear: (code) => raised.delete(code) },
      failed: (error) => failures.push(error),
      ...(options.lan && { lan: { ...options.lan, nodeId: 'loa-1' } }),
    },
  });
  onTestFinished(async () => {
    await running.close();
    rmSync(data, { recursive: true, force: true });
  });
  const uploads = () => (existsSync(join(data, 'uploads')) ? readdirSync(join(data, 'uploads')) : []);
  return {
    ...{ url: running.url, lanPort: running.lanPort, close: () => running.close() },
    clock,
    acts,
    notes,
    failures,
    raised,
    door,
    uploads,
    data,
  };
}

/** A browser with our page in it: keeps its cookie and its token. */
export class Browser {
  readonly #url: string;
  #cookie: string | undefined;
  #token = '1';

  constructor(url: string) {
    this.#url = url;
  }

  get cookie(): string {
    return this.#cookie ?? '';
  }

  get token(): string {
    return this.#token;
  }

  async ask(path: string, init: RequestInit = {}): Promise<Response> {
    const answer = await fetch(this.#url + path, {
      ...init,
      headers: { ...(this.#cookie && { cookie: this.#cookie }), ...init.headers },
    });
    const set = answer.headers.get('set-cookie');
    if (set) this.#cookie = set.includes('Max-Age=0') ? undefined : set.split(';')[0];
    return answer;
  }

  post(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Response> {
    return this.ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: this.#url, 'x-loa': this.#token, ...headers },
      body: JSON.stringify(body),
    });
  }

  async session(): Promise<Session> {
    return (await (await this.ask('/api/session')).json()) as Session;
  }

  async logIn(who: string, pin: string): Promise<Response> {
    const answer = await this.post('/api/login', { who, pin });
    this.#token = (await this.session()).token ?? '1';
    return answer;
  }
}
