/**
 * A world of a box's own, every part of which a test can break while the box runs: network, name service, broker, memory card, clock,
 * threads. What the box meets is real (namespaces of the kernel, sockets, a full and read-only disk); only that threads hang and the
 * clock is wrong is done to it from within.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Thread, Torment } from '../../../province/reference/village/torment/torment.ts';
import { blockPool } from '../../chaos/stalls.ts';
import { observed } from '../../link/observed.ts';
import type { TestBox } from '../box.ts';
import { breakCard, isRoot, mendCard } from '../card.ts';
import type { ContentRef, NewBox } from '../province.ts';

/** Of the province, as the box sees it. */
const NAME = 'tinh.loa.test';
const ADDRESS = '10.77.0.1';

const WIRE = fileURLToPath(new URL('./wire.mjs', import.meta.url));
const PRELOAD = ['../preload/clock.mjs', '../../chaos/preload/stall.mjs'].map(
  (module) => new URL(module, import.meta.url),
);

/** In ruins from the start: noise where the store was, on a card that takes nothing; no network, no names, no broker. */
const BEGIN = `PATH="$PATH:/usr/sbin:/sbin"
mount -t tmpfs -o size=48m tmpfs "$CARD" && mount --bind "$WORLD/resolv.conf" /etc/resolv.conf && ip link set lo up || exit 1
names=answer broker=through
if [ -e "$WORLD/ruins" ]; then
  names=silent broker=dead
  head -c 200000 /dev/urandom > "$CARD/loa.sqlite" && mount -o remount,ro "$CARD" || exit 1
else
  ip address add ${ADDRESS}/32 dev lo || exit 1
fi
"$0" "$WIRE" "$WORLD" ${ADDRESS} $PORTS $names $broker &
while [ ! -S "$WORLD/control.sock" ]; do sleep 0.02; done
exec "$0" "$@"`;

export class OwnWorld {
  readonly #folder: string;
  readonly #ports: readonly string[];
  readonly #gates: readonly Server[];
  readonly #torment: Torment;
  #living: { readonly box: TestBox; readonly control: Socket } | undefined;
  #said: string[] = [];

  /** `mqtt`, `content`: addresses of the province on this machine. */
  constructor(folder: string, mqtt: string, content: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
    this.#torment = new Torment(folder, () => this.#here.box.log);
    writeFileSync(join(folder, 'resolv.conf'), 'nameserver 127.0.0.1\n');
    this.#ports = [mqtt, content].map((url) => new URL(url).port);
    this.#gates = this.#ports.map((port) =>
      createServer((socket) => {
        const beyond = connect({ host: '127.0.0.1', port: Number(port) });
        const end = () => {
          socket.destroy();
          beyond.destroy();
        };
        for (const side of [socket, beyond]) side.on('error', end).on('close', end);
        socket.pipe(beyond).pipe(socket);
      }).listen(join(folder, `${port}.sock`)),
    );
  }

  /** For `addBox`: it lives here, and its data on the card. `card`: where its data lie. */
  home(card: string): Pick<NewBox, 'within' | 'env' | 'preload' | 'url'> {
    const user = isRoot ? [] : ['--user', '--map-root-user'];
    mkdirSync(card, { recursive: true });
    return {
      url: `mqtt://${NAME}:${this.#ports[0]}`,
      within: ['unshare', ...user, '--mount', '--net', 'sh', '-c', BEGIN],
      preload: [...PRELOAD, Torment.module(this.#folder)],
      env: {
        ...{ CARD: card, WORLD: this.#folder, WIRE, PORTS: this.#ports.join(' ') },
        // A pole has neither NTP nor a battery.
        ...{ LOA_TEST_CLOCK: 'lost', LOA_TEST_FIFO: join(this.#folder, 'pool.fifo') },
      },
    };
  }

  /** A file of the province, by the name under which the box reaches it. */
  seenFromHere(file: ContentRef): ContentRef {
    return { ...file, url: file.url.replace('127.0.0.1', NAME) };
  }

  /** Whether all is in ruins when the box's power comes back. */
  set ruins(are: boolean) {
    const path = join(this.#folder, 'ruins');
    if (are) writeFileSync(path, '');
    else rmSync(path, { force: true });
  }

  /** How far the machine's clock is off (ms); undefined: it is right. */
  set clock(off: number | undefined) {
    this.#torment.clock = off;
  }

  /** Gives the box its power, in this world. */
  async powerOn(box: TestBox): Promise<void> {
    const path = join(this.#folder, 'control.sock');
    this.#living?.control.destroy();
    rmSync(path, { force: true });
    box.powerOn();
    await observed('the wire is there', () => existsSync(path));
    const control = connect(path);
    this.#said = [];
    control.setEncoding('utf8').on('error', () => {});
    let rest = '';
    control.on('data', (text: string) => {
      const lines = `${rest}${text}`.split('\n');
      rest = lines.pop() ?? '';
      this.#said.push(...lines);
    });
    this.#living = { box, control };
  }

  /** To the wire; resolves when it was carried out. */
  async order(line: string): Promise<void> {
    const before = this.#said.length;
    this.#here.control.write(`${line}\n`);
    await this.said(`${line}: done`, before);
  }

  /** The wire says so, behind the first `from` of its lines. */
  async said(what: string, from = this.#said.length, withinMs?: number): Promise<void> {
    await observed(`wire: ${what}`, () => this.#said.slice(from).includes(what), withinMs);
  }

  /** With the address goes the only route: connections that stand hear nothing more. */
  async network(how: 'there' | 'unreachable'): Promise<void> {
    const act = how === 'there' ? 'add' : 'delete';
    this.#inside(['sh', '-c', `PATH="$PATH:/usr/sbin:/sbin"; ip address ${act} ${ADDRESS}/32 dev lo`]);
    const before = this.#said.length;
    await this.order('reach');
    await this.said(how === 'there' ? 'reached' : 'ENETUNREACH', before);
  }

  async names(how: 'answer' | 'silent'): Promise<void> {
    await this.order(`names ${how}`);
  }

  async broker(how: 'through' | 'mute' | 'dead'): Promise<void> {
    await this.order(`broker ${how}`);
  }

  card(how: 'whole' | 'broken'): void {
    if (how === 'whole') mendCard(this.#here.box);
    else breakCard(this.#here.box);
  }

  /** Whatever lies in the store's file, noise lies there now, and nobody has told the program that has it open. */
  ruinStore(): void {
    const script =
      'for file in "$1"/loa.sqlite*; do dd if=/dev/urandom of="$file" bs=4096 count=64 conv=notrunc status=none; done';
    this.#inside(['sh', '-c', script, 'sh', join(this.#here.box.folder, 'data')]);
  }

  /** The thread stands still once this resolves. The answer lets it go. */
  async hold(thread: Thread): Promise<() => Promise<void>> {
    await observed(`${thread} is held`, this.#torment.hold(thread));
    return async () => {
      await observed(`${thread} goes on`, this.#torment.letGo(thread));
    };
  }

  /** All threads of libuv's pool hang in the disk once this resolves. The answer frees them. */
  async fillPool(): Promise<() => Promise<void>> {
    const fifo = join(this.#folder, 'pool.fifo');
    rmSync(fifo, { force: true });
    execFileSync('mkfifo', [fifo]);
    return blockPool(this.#here.box, this.#folder);
  }

  /** An order of staff at the box's console, which answers on the box itself only. */
  async stop(item: string, by: string): Promise<void> {
    const toml = readFileSync(join(this.#here.box.folder, 'loa.toml'), 'utf8');
    const before = this.#said.length;
    const console = /listen = "([^"]+)"/.exec(toml)?.[1];
    this.#here.control.write(`stop ${console} ${JSON.stringify({ item, by })}\n`);
    await this.said('stop 204', before);
  }

  [Symbol.dispose](): void {
    this.#living?.control.destroy();
    for (const gate of this.#gates) gate.close();
  }

  get #here(): { readonly box: TestBox; readonly control: Socket } {
    if (!this.#living) throw new Error('no box lives here yet');
    return this.#living;
  }

  get #way(): string[] {
    const user = isRoot ? [] : ['--user', '--preserve-credentials'];
    return ['--target', String(this.#here.box.pid), ...user, '--mount', '--net'];
  }

  #inside(command: readonly string[]): void {
    execFileSync('nsenter', [...this.#way, ...command]);
  }
}
