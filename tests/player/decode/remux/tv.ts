/** A television station on loopback: a transport stream, over and over, at the pace of time, that may be made to stand still. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Tv {
  readonly url: string;
  /** People that it sends to now. */
  readonly watched: number;
  /** Nothing comes any more, and no connection ends. */
  stall(stalled: boolean): void;
  close(): void;
}

const EVERY_MS = 100;

/** `file` is `seconds` long. */
export async function openTv(file: string, seconds: number): Promise<Tv> {
  const bytes = readFileSync(file);
  const step = Math.ceil((bytes.length / seconds) * (EVERY_MS / 1_000));
  let stalled = false;
  let watched = 0;
  const server = createServer((_request, response) => {
    watched += 1;
    response.writeHead(200, { 'content-type': 'video/mp2t' });
    let at = 0;
    const timer = setInterval(() => {
      if (stalled) return;
      response.write(bytes.subarray(at, at + step));
      at = at + step >= bytes.length ? 0 : at + step;
    }, EVERY_MS);
    response.on('close', () => {
      clearInterval(timer);
      watched -= 1;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/tinh.ts`,
    get watched() {
      return watched;
    },
    stall: (now) => {
      stalled = now;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Arguments of ffmpeg for a moving picture of `seconds` with a sound, a key frame each second. */
export function picture(seconds: number, codec: readonly string[]): string[] {
  return [
    ...['-f', 'lavfi', '-i', `testsrc2=size=320x180:rate=25:duration=${seconds}`],
    ...['-f', 'lavfi', '-i', `sine=frequency=440:duration=${seconds}`],
    ...[...codec, '-g', '25', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-shortest'],
  ];
}

export const H264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '0', '-sc_threshold', '0'];
