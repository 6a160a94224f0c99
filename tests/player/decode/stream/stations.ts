/** Stations on loopback for the tests: Icecast, a folder of HLS, RTP, SRT, each fed with a tone by an ffmpeg that can be tormented. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, connect, createServer as createSocketServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Passwords of servers that live for a test on loopback. */
const PASSWORD = 'of-a-test';

export class Stations {
  readonly folder = mkdtempSync(join(tmpdir(), 'loa-stations-'));
  readonly #children = new Set<ChildProcess>();
  readonly #servers = new Set<Server>();

  /** Runs until it is killed, or the test is over. */
  run(program: string, args: readonly string[]): ChildProcess {
    const child = spawn(program, args, { stdio: 'ignore', cwd: this.folder });
    this.#children.add(child);
    child.once('exit', () => this.#children.delete(child));
    return child;
  }

  /** A tone in real time, to `output`; at 0 Hz, silence. */
  tone(hertz: number, output: readonly string[]): ChildProcess {
    const source = hertz === 0 ? 'anullsrc=r=48000:cl=mono' : `sine=frequency=${hertz}:sample_rate=48000`;
    return this.run('ffmpeg', ['-v', 'error', '-nostdin', '-re', '-f', 'lavfi', '-i', source, ...output]);
  }

  /** Into a mount of `icecast`. */
  broadcast(port: number, hertz: number): ChildProcess {
    const address = `icecast://source:${PASSWORD}@127.0.0.1:${port}/live.mp3`;
    const mp3 = ['-c:a', 'libmp3lame', '-b:a', '128k', '-content_type', 'audio/mpeg', '-f', 'mp3'];
    return this.tone(hertz, [...mp3, address]);
  }

  async icecast(port: number): Promise<ChildProcess> {
    const logs = join(this.folder, 'icecast');
    mkdirSync(logs, { recursive: true, mode: 0o777 });
    const file = join(this.folder, 'icecast.xml');
    writeFileSync(file, icecastXml(port, logs));
    // It refuses to run as root, and may not write where only root may.
    const asRoot = process.getuid?.() === 0;
    if (asRoot) this.run('chown', ['-R', 'icecast2', this.folder]);
    const child = this.run('icecast2', ['-c', file]);
    await listens(port);
    return child;
  }

  async serve(listener: RequestListener, port = 0): Promise<{ server: Server; port: number; close(): void }> {
    const server = createServer(listener);
    this.#servers.add(server);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    const close = () => {
      server.close();
      server.closeAllConnections();
      this.#servers.delete(server);
    };
    return { server, port: (server.address() as AddressInfo).port, close };
  }

  /** A folder that ffmpeg keeps as HLS, segments of a second. */
  hls(hertz: number): ChildProcess {
    const window = ['-f', 'hls', '-hls_time', '1', '-hls_list_size', '6', '-hls_flags', 'delete_segments'];
    return this.tone(hertz, ['-c:a', 'aac', ...window, join(this.folder, 'live.m3u8')]);
  }

  file(request: { readonly url?: string | undefined }): Buffer | undefined {
    try {
      return readFileSync(join(this.folder, String(request.url).replace(/[^\w.]/g, '')));
    } catch {
      return undefined; // not there, or not there any more: the server says so
    }
  }

  [Symbol.dispose](): void {
    for (const child of this.#children) child.kill('SIGKILL');
    for (const server of this.#servers) {
      server.close();
      server.closeAllConnections();
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Nobody else has it now. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createSocketServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

async function listens(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const there = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy();
        resolve(true);
      }).once('error', () => resolve(false));
    });
    if (there) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`nothing listens on port ${port}`);
}

function icecastXml(port: number, logs: string): string {
  return `<icecast>
  <limits><clients>50</clients><sources>4</sources><source-timeout>60</source-timeout><burst-size>65535</burst-size></limits>
  <authentication>
    <source-password>${PASSWORD}</source-password><relay-password>${PASSWORD}</relay-password>
    <admin-user>admin</admin-user><admin-password>${PASSWORD}</admin-password>
  </authentication>
  <hostname>127.0.0.1</hostname>
  <listen-socket><port>${port}</port><bind-address>127.0.0.1</bind-address></listen-socket>
  <paths>
    <basedir>/usr/share/icecast2</basedir><logdir>${logs}</logdir>
    <webroot>/usr/share/icecast2/web</webroot><adminroot>/usr/share/icecast2/admin</adminroot>
  </paths>
  <logging><accesslog>access.log</accesslog><errorlog>error.log</errorlog><loglevel>2</loglevel></logging>
  <security><chroot>0</chroot>${process.getuid?.() === 0 ? '<changeowner><user>icecast2</user><group>icecast</group></changeowner>' : ''}</security>
</icecast>
`;
}
