/**
 * One HTTP GET of a file from an offset on, redirects followed. Answers once the headers are here; knows nothing of hashes
 * and disks.
 */
import { get as getHttp, type IncomingMessage } from 'node:http';
import { get as getHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { reasonOf } from '../../../failure/failure.ts';
import { resolveHost } from '../../link/session/resolve-host.ts';
import { ContentFailure } from '../content-failure.ts';

/** More than any real server sends one after another; a loop ends here. */
const REDIRECTS = 5;

/** PEM texts for content servers of the province's own authority. */
export interface ContentTls {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

export interface Body {
  readonly stream: IncomingMessage;
  /** Where in the file its first byte lies: the offset that was asked for, or 0 where the server knows no ranges. */
  readonly offset: number;
  /** Length of the whole file as the server says; absent where it does not. */
  readonly total?: number;
}

/**
 * Throws ContentFailure `content-http`, `content-missing`. What `signal` ends, it ends with the signal's reason. The caller
 * reads the stream or destroys it.
 */
export async function openBody(
  url: string,
  offset: number,
  tls: ContentTls,
  signal: AbortSignal,
): Promise<Body> {
  let at = url;
  for (let redirects = 0; redirects <= REDIRECTS; redirects++) {
    const stream = await request(at, offset, tls, signal);
    const { statusCode: status = 0, headers } = stream;
    if (status === 200) return { stream, offset: 0, ...totalOf(headers['content-length']) };
    if (status === 206 && offset > 0) {
      const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers['content-range'] ?? '');
      if (range !== null && Number(range[1]) === offset) return { stream, offset, ...totalOf(range[2]) };
    }
    stream.destroy();
    if (status === 416 && offset > 0) return openBody(url, 0, tls, signal);
    if (status === 404 || status === 410)
      throw new ContentFailure('content-missing', `${at} answers ${status}: it is not there`);
    if (![301, 302, 303, 307, 308].includes(status))
      throw new ContentFailure(
        'content-http',
        `${at} answers ${status} ${stream.statusMessage ?? ''}`.trim(),
        {
          resumable: true,
        },
      );
    at = redirected(at, headers.location);
  }
  throw new ContentFailure('content-http', `${url} redirects more than ${REDIRECTS} times`, {
    resumable: true,
  });
}

function request(
  url: string,
  offset: number,
  tls: ContentTls,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const options = {
      agent: false, // a connection of its own, closed with the answer: none is left behind
      signal,
      lookup: lookupWith(signal),
      // Compressed on the way, its length and ranges would not be those of the file.
      headers: { 'accept-encoding': 'identity', ...(offset > 0 && { range: `bytes=${offset}-` }) },
    };
    const asked = url.startsWith('https:')
      ? getHttps(url, { ...options, ...tls }, resolve)
      : getHttp(url, options, resolve);
    asked.on('error', (cause) => {
      if (signal.aborted) reject(signal.reason);
      else
        reject(
          new ContentFailure('content-http', `Cannot fetch ${url}: ${reasonOf(cause)}`, {
            cause,
            resumable: true,
          }),
        );
    });
  });
}

/** Looks names up as the link does: a dead resolver must not fill the pool that disk calls share. */
function lookupWith(signal: AbortSignal): LookupFunction {
  return (host, options, callback) => {
    resolveHost(host, signal).then(
      (found) => {
        const addresses = found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
        if (options.all) callback(null, addresses);
        else callback(null, addresses[0]?.address ?? '', addresses[0]?.family);
      },
      (failure) => callback(failure, ''),
    );
  };
}

function redirected(from: string, location: string | undefined): string {
  const to = location !== undefined && URL.canParse(location, from) ? new URL(location, from) : undefined;
  if (to?.protocol === 'http:' || to?.protocol === 'https:') return to.href;
  throw new ContentFailure(
    'content-http',
    `${from} redirects to ${location ?? 'nowhere'}, not to a web address`,
  );
}

function totalOf(length: string | undefined): { total?: number } {
  return length !== undefined && /^\d+$/.test(length) ? { total: Number(length) } : {};
}
