/** A real HTTP server on loopback that answers each request as the test says, and remembers what it was asked. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

export class ContentServer {
  readonly url: string;
  /** The `range` header of each request, in order; undefined where there was none. */
  readonly ranges: (string | undefined)[] = [];
  /** How the next requests are answered; the last answer stays. */
  answers: Answer[] = [];

  private constructor(port: number) {
    this.url = `http://127.0.0.1:${port}/media`;
  }

  static async start(...answers: Answer[]): Promise<ContentServer> {
    const http = createServer((request, response) => {
      server.ranges.push(request.headers.range);
      const answer = server.answers.length > 1 ? server.answers.shift() : server.answers[0];
      answer?.(response, request);
    });
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    const server = new ContentServer((http.address() as AddressInfo).port);
    server.answers = answers;
    onTestFinished(() => {
      http.close();
      http.closeAllConnections();
    });
    return server;
  }
}

/** The file, with ranges. */
export const ranged =
  (file: Buffer): Answer =>
  (response, request) => {
    const from = /^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1];
    if (from === undefined) return void response.writeHead(200, { 'content-length': file.length }).end(file);
    const start = Number(from);
    if (start >= file.length)
      return void response.writeHead(416, { 'content-range': `bytes */${file.length}` }).end();
    const part = file.subarray(start);
    response.writeHead(206, {
      'content-length': part.length,
      'content-range': `bytes ${start}-${file.length - 1}/${file.length}`,
    });
    response.end(part);
  };

/** The file from its beginning, whatever is asked. */
export const whole =
  (file: Buffer): Answer =>
  (response) =>
    void response.writeHead(200, { 'content-length': file.length }).end(file);

/** Promises the rest of the file, sends `bytes` of it, and cuts the connection. */
export const cutAfter =
  (file: Buffer, bytes: number): Answer =>
  (response, request) => {
    const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const rest = file.subarray(start);
    response.writeHead(start === 0 ? 200 : 206, {
      'content-length': rest.length,
      ...(start > 0 && { 'content-range': `bytes ${start}-${file.length - 1}/${file.length}` }),
    });
    response.write(rest.subarray(0, bytes), () => response.destroy());
  };

/** Sends bytes without ever saying how many there are. */
export const unmeasured =
  (bytes: Buffer): Answer =>
  (response) => {
    response.writeHead(200);
    for (let at = 0; at < bytes.length; at += 10_000) response.write(bytes.subarray(at, at + 10_000));
    response.end();
  };

/** Promises the file, sends `bytes` of it, and then nothing more, for ever. */
export const stallAfter =
  (file: Buffer, bytes: number, onStall: () => void): Answer =>
  (response) => {
    response.writeHead(200, { 'content-length': file.length });
    response.write(file.subarray(0, bytes), onStall);
  };

export const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (response) =>
    void response.writeHead(code, headers).end('no');
