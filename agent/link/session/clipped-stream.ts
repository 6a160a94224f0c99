/**
 * The broker's stream as the MQTT client sees it: what comes in passes a `PacketClipper`, what goes out is untouched.
 */
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { PacketClipper } from './packet-clipper.ts';

export class ClippedStream extends Duplex {
  readonly #socket: Socket;

  /** `limit`: longest packet that is let through whole (bytes). Takes the socket over: both end together. */
  constructor(socket: Socket, limit: number) {
    super({ autoDestroy: true, decodeStrings: true });
    this.#socket = socket;
    const clipper = new PacketClipper(limit);
    socket.on('data', (chunk: Buffer) => {
      try {
        for (const piece of clipper.feed(chunk)) if (!this.push(piece)) socket.pause();
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        this.destroy(error);
      }
    });
    socket.on('end', () => this.push(null));
    socket.on('error', (error) => this.destroy(error));
    socket.on('close', () => this.destroy());
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#socket.write(chunk, done);
  }

  /** A packet is written in pieces: joined they are one TLS record and one segment, not eight, on a SIM that counts. */
  override _writev(
    pieces: readonly { chunk: Buffer; encoding: BufferEncoding }[],
    done: (error?: Error | null) => void,
  ): void {
    this.#socket.write(Buffer.concat(pieces.map(({ chunk }) => chunk)), done);
  }

  override _final(done: () => void): void {
    this.#socket.end(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#socket.destroy();
    done(error);
  }
}
