/**
 * The other end of NOTIFY_SOCKET: a real unix datagram socket, which Node has not. It belongs to a Python program of a few lines that writes
 * down each datagram, and the process it came from.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { observed } from '../../link/observed.ts';

const LISTENER = `
import json, socket, struct, sys
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
s.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
name = sys.argv[1]
s.bind('\\0' + name[1:] if name.startswith('@') else name)
print('bound', flush=True)
while True:
    data, extra, _, _ = s.recvmsg(65536, 128)
    pid = next((struct.unpack('3i', d)[0] for l, t, d in extra if t == socket.SCM_CREDENTIALS), 0)
    print(json.dumps([data.decode(), pid]), flush=True)
`;

export interface Datagram {
  readonly text: string;
  /** Who sent it, by the kernel's word. */
  readonly pid: number;
}

export class NotifySocket {
  readonly #child: ChildProcess;
  #lines = '';

  private constructor(address: string) {
    this.#child = spawn('python3', ['-c', LISTENER, address], { stdio: ['ignore', 'pipe', 'inherit'] });
    this.#child.stdout?.on('data', (bytes) => {
      this.#lines += bytes;
    });
  }

  static async bind(address: string): Promise<NotifySocket> {
    const socket = new NotifySocket(address);
    await observed('the socket is bound', () => socket.#lines.startsWith('bound\n'));
    return socket;
  }

  get heard(): readonly Datagram[] {
    return this.#lines
      .split('\n')
      .slice(1, -1)
      .map((line) => {
        const [text, pid] = JSON.parse(line) as [string, number];
        return { text, pid };
      });
  }

  /** Datagrams pile up until its queue is full. */
  freeze(): void {
    this.#child.kill('SIGSTOP');
  }

  end(): void {
    this.#child.kill('SIGKILL');
  }
}
