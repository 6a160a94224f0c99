/**
 * The e-board's own session on a screen that is memory: cage with the headless backend and Debian's Chromium in it, begun with the command
 * line of `loa-board.service` and its first page from the disk. By a user of its own where the tests run as root: cage refuses to.
 */
import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
const START_PAGE = 'provisioning/package/files/board-start.html';
const AGENT = 'http://127.0.0.1:8090';
const READY_WITHIN_MS = 30_000;
/** A program of the session waits for the compositor's next picture, which one without a screen never draws. */
const RUN_WITHIN_MS = 10_000;
const END_WITHIN_MS = 5_000;

export class CageSession {
  /** Of the session: sockets, profile, and what its programs leave. */
  readonly folder: string;
  readonly #cage: ChildProcess;
  #said = '';

  /** `url` of the agent. */
  constructor(url: string) {
    this.folder = mkdtempSync(join(tmpdir(), 'loa-cage-'));
    const start = join(this.folder, 'board-start.html');
    writeFileSync(start, readFileSync(START_PAGE, 'utf8').replace(AGENT, url));
    mkdirSync(join(this.folder, 'answers'));
    if (isRoot)
      for (const path of [this.folder, join(this.folder, 'answers')]) chownSync(path, NOBODY, NOBODY);
    for (const [program = '', ...args] of commandLines('ExecStartPre', this.folder, start))
      execFileSync(...asUser(program, args));
    const [[cage = '', ...args] = []] = commandLines('ExecStart', this.folder, start);
    const [file, all] = asUser(cage, args);
    // A group of its own: all of it is ended together.
    this.#cage = spawn(file, all, {
      env: this.#env(),
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    });
    this.#cage.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#said = (this.#said + text).slice(-2_000);
    });
  }

  /** It has a screen that can be looked at. Throws what cage said when it comes to nothing. */
  async ready(): Promise<void> {
    const end = Date.now() + READY_WITHIN_MS;
    for (;;) {
      try {
        await this.run('grim', ['-t', 'ppm', '-']);
        return;
      } catch (cause) {
        const ended = this.#cage.exitCode !== null;
        if (ended || Date.now() > end) throw new Error(`no session in cage: ${this.#said}`, { cause });
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  }

  /** A program of the session's user. Answers its output; rejects when it fails. */
  async run(program: string, args: readonly string[]): Promise<Buffer> {
    const [file, all] = asUser(program, args);
    const options = {
      env: this.#env(),
      maxBuffer: 64 * 2 ** 20,
      encoding: 'buffer',
      timeout: RUN_WITHIN_MS,
    } as const;
    return (await promisify(execFile)(file, all, options)).stdout;
  }

  async resize(width: number, height: number): Promise<void> {
    await this.run('wlr-randr', ['--output', 'HEADLESS-1', '--custom-mode', `${width}x${height}`]);
  }

  /** As systemd ends the unit: cage waits for its browser, which is told as well; then both are killed. */
  async end(): Promise<void> {
    const { pid } = this.#cage;
    if (pid === undefined || this.#cage.exitCode !== null || this.#cage.signalCode !== null) return;
    const ended = new Promise((resolve) => this.#cage.once('exit', resolve));
    process.kill(-pid, 'SIGTERM');
    const late = setTimeout(() => process.kill(-pid, 'SIGKILL'), END_WITHIN_MS);
    await ended;
    clearTimeout(late);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.end();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
  }

  #env(): NodeJS.ProcessEnv {
    return {
      ...{ PATH: process.env['PATH'], HOME: this.folder, XDG_RUNTIME_DIR: this.folder, LC_ALL: 'C' },
      ...{ WAYLAND_DISPLAY: 'wayland-0', WLR_RENDERER: 'pixman' },
      WLR_BACKENDS: 'headless',
    };
  }
}

/** As the unit has it, on other places, and without Chromium's sandbox, for which a machine of tests may have no room. */
function commandLines(directive: 'ExecStart' | 'ExecStartPre', folder: string, start: string): string[][] {
  const unit = readFileSync('systemd/loa-board.service', 'utf8').replaceAll(/\\\n\s*/g, ' ');
  const lines = unit.split('\n').filter((line) => line.startsWith(`${directive}=`));
  return lines.map((line) =>
    line
      .slice(directive.length + 1)
      .replaceAll('/run/loa-board', folder)
      .replace('/usr/lib/loa/board-start.html', start)
      .replace('/usr/lib/loa', 'provisioning/package/files')
      .replace('/usr/bin/chromium', '/usr/bin/chromium --no-sandbox')
      .trim()
      .split(/\s+/),
  );
}

function asUser(program: string, args: readonly string[]): [string, string[]] {
  if (!isRoot) return [program, [...args]];
  const user = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
  return ['setpriv', [...user, '--', program, ...args]];
}
