/** A bus of the test's own with NetworkManager and ModemManager mocked on it, and a `systemctl` that writes down what it is asked. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const PYTHON = '/usr/bin/python3';
const MOCK = new URL('./mock-bus.py', import.meta.url).pathname;

const DEADLINE_MS = 20_000;

export class MockedBus {
  readonly folder = mkdtempSync(join(tmpdir(), 'loa-bus-'));
  readonly #asked: string[] = [];
  readonly #bus: ChildProcess;
  readonly #mock: ChildProcess;
  readonly #before = { path: process.env['PATH'], bus: process.env['DBUS_SYSTEM_BUS_ADDRESS'] };
  #answered: () => void = () => {};
  #failed: (error: Error) => void = () => {};

  private constructor(bus: ChildProcess, address: string) {
    this.#bus = bus;
    process.env['DBUS_SYSTEM_BUS_ADDRESS'] = address;
    process.env['PATH'] = `${this.folder}:${this.#before.path}`;
    this.#mock = spawn(PYTHON, [MOCK], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#mock.once('exit', () => this.#failed(new Error('the mock has ended')));
    if (!this.#mock.stdout) throw new Error('no output of the mock');
    createInterface(this.#mock.stdout).on('line', (line) => {
      if (line === 'done' || line === 'ready') this.#answered();
      else this.#asked.push(line);
    });
    const systemctl = join(this.folder, 'systemctl');
    writeFileSync(
      systemctl,
      `#!/bin/sh
[ -e '${this.folder}/denied' ] && { echo 'Access denied' >&2; exit 4; }
echo "$*" >>'${this.folder}/systemctl.log'
case "$*" in *loa-network-*) rm -f '${this.folder}/trial' ;; esac
`,
    );
    chmodSync(systemctl, 0o755);
  }

  static async start(): Promise<MockedBus> {
    const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=1'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    if (!bus.stdout) throw new Error('no output of the bus');
    const [address] = (await once(createInterface(bus.stdout), 'line')) as [string];
    const mocked = new MockedBus(bus, address);
    await mocked.#answer();
    return mocked;
  }

  /** Runs a line of Python among the mocked objects; resolves when it ran. */
  async run(python: string): Promise<void> {
    const answer = this.#answer();
    this.#mock.stdin?.write(`${python}\n`);
    await answer;
  }

  /** What was asked of the two daemons so far, in order. */
  async asked(): Promise<readonly string[]> {
    await this.run('pass'); // its answer comes behind all that was said before
    return this.#asked;
  }

  get systemctl(): readonly string[] {
    const log = join(this.folder, 'systemctl.log');
    return existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
  }

  async end(): Promise<void> {
    process.env['PATH'] = this.#before.path;
    if (this.#before.bus === undefined) delete process.env['DBUS_SYSTEM_BUS_ADDRESS'];
    else process.env['DBUS_SYSTEM_BUS_ADDRESS'] = this.#before.bus;
    for (const child of [this.#mock, this.#bus]) {
      if (child.exitCode !== null) continue;
      // The bus takes its socket away when it is asked to end.
      child.kill(child === this.#bus ? 'SIGTERM' : 'SIGKILL');
      await once(child, 'exit');
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  #answer(): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('the mock does not answer')), DEADLINE_MS);
      this.#failed = reject;
      this.#answered = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
