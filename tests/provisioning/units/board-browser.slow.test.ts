/** The browser with the flags of the board's unit, under a user without rights: its sandbox stands, and it finds the agent's page. */
import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freePort } from '../../link/free-port.ts';
import { observed } from '../../link/observed.ts';
import { valuesOf } from './units.ts';

const START_PAGE = new URL('../../../provisioning/package/files/board-start.html', import.meta.url);
/** What "nobody" is on Debian. Chromium refuses its sandbox to root. */
const NOBODY = 65_534;
const asRoot = process.getuid?.() === 0;

let folder: string;
let browser: ChildProcess | undefined;
let server: Server | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loa-board-'));
  chmodSync(folder, 0o700);
  if (asRoot) chownSync(folder, NOBODY, NOBODY);
});
afterEach(async () => {
  if (browser?.pid !== undefined && browser.exitCode === null) {
    process.kill(-browser.pid, 'SIGKILL');
    await observed('the browser is gone', () => browser?.signalCode !== null);
  }
  server?.closeAllConnections();
  server?.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** As the unit says, on no screen and with its files in the test's folder. */
function flags(page: string): string[] {
  const [command = ''] = valuesOf('loa-board.service', 'ExecStart');
  const [, ours = ''] = command.split('/usr/bin/chromium ');
  return ours
    .replaceAll('/run/loa-board/', `${folder}/`)
    .replace('--ozone-platform=wayland', '--headless=new --ozone-platform=headless')
    .replace(/file:\S+$/, `file://${page}`)
    .trim()
    .split(/\s+/);
}

function start(page: string): void {
  browser = spawn('chromium', flags(page), {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, XDG_RUNTIME_DIR: folder },
    stdio: 'ignore',
    detached: true,
    ...(asRoot && { uid: NOBODY, gid: NOBODY }),
  });
}

function renderers(): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        return command.includes('--type=renderer') && command.includes(folder);
      } catch {
        return false; // no process, or one that ended meanwhile
      }
    });
}

function isFiltered(pid: number): boolean {
  try {
    return /^Seccomp:\s+2$/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false; // ended meanwhile
  }
}

test('a page of the disk waits for the agent, then gives way to its page; renderers are in a sandbox', async () => {
  const port = await freePort();
  const page = join(folder, 'board-start.html');
  writeFileSync(page, readFileSync(START_PAGE, 'utf8').replace(':8090/', `:${port}/`));
  chmodSync(page, 0o644);
  start(page);
  // It enters its filter some time after it began.
  const renderer = await observed(
    'a renderer behind a filter of system calls',
    () => {
      if (browser?.exitCode !== null) throw new Error(`chromium ended with ${browser?.exitCode}`);
      return renderers().find(isFiltered);
    },
    90_000,
  );
  for (const kind of ['user', 'pid', 'net'])
    expect(readlinkSync(`/proc/${renderer}/ns/${kind}`)).not.toBe(readlinkSync(`/proc/self/ns/${kind}`));

  const visits: string[] = [];
  server = createServer((request, response) => {
    visits.push(`${request.headers['sec-fetch-mode']} ${request.url}`);
    response.setHeader('content-type', 'text/html').end('<title>board</title>');
  }).listen(port, '127.0.0.1');
  await observed('the page of the agent is opened', () => visits.includes('navigate /board'), 30_000);
});
