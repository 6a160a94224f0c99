/** The Wi-Fi between a phone and the box: carries, loses what the box answers, or is cut. */
import { connect, createServer, type Socket } from 'node:net';

export class Line {
  /** `deaf`: what is asked arrives, what is answered does not. */
  #state: 'carries' | 'deaf' | 'cut' = 'carries';
  readonly #open = new Set<Socket>();
  readonly #server;
  #port = 0;

  private constructor(to: number) {
    this.#server = createServer((phone) => {
      if (this.#state === 'cut') {
        phone.destroy();
        return;
      }
      const box = connect(to, '127.0.0.1');
      for (const socket of [phone, box]) {
        this.#open.add(socket);
        socket.on('error', () => socket.destroy());
        socket.on('close', () => {
          this.#open.delete(socket);
          phone.destroy();
          box.destroy();
        });
      }
      phone.on('data', (bytes) => this.#state !== 'cut' && box.write(bytes));
      box.on('data', (bytes) => this.#state === 'carries' && phone.write(bytes));
    });
  }

  static async to(port: number): Promise<Line> {
    const line = new Line(port);
    await new Promise<void>((resolve) => line.#server.listen(0, '127.0.0.1', resolve));
    const address = line.#server.address();
    if (typeof address !== 'object' || address === null) throw new Error('The line has no port');
    line.#port = address.port;
    return line;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** What is asked still arrives, and nobody learns of it. */
  deafen(): void {
    this.#state = 'deaf';
  }

  /** As when the phone has left the network: nothing passes, and nobody says so. */
  cut(): void {
    this.#state = 'cut';
  }

  /** New connections pass again; the old ones are dead. */
  mend(): void {
    this.#state = 'carries';
    for (const socket of this.#open) socket.destroy();
  }

  async close(): Promise<void> {
    for (const socket of this.#open) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
