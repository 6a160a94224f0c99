import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Browser, deskScene, PIN } from './desk-scene.ts';

/** A request as no browser lets one be written. */
function raw(
  url: string,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<number> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, method, headers }, (answer) => {
      answer.resume();
      answer.once('end', () => resolve(answer.statusCode ?? 0));
    });
    asked.once('error', reject);
    asked.end();
  });
}

describe('a forged request', () => {
  it.each<[string, Record<string, string>, number]>([
    ['without our header', { 'x-loa': '' }, 403],
    ['with the header of the technician’s commands', { 'x-loa': '1' }, 403],
    ['with another’s token', { 'x-loa': 'A'.repeat(43) }, 403],
    ['from a page of elsewhere', { origin: 'https://evil.example' }, 403],
    ['from a sandboxed page', { origin: 'null' }, 403],
    ['from this machine’s other port', { origin: 'http://127.0.0.1:1' }, 403],
    ['that its browser calls cross-site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['that its browser calls same-site', { 'sec-fetch-site': 'same-site' }, 403],
    ['that its browser calls our own', { 'sec-fetch-site': 'same-origin' }, 204],
  ])('%s', async (_, headers, status) => {
    const { url, acts } = await deskScene();
    const lan = new Browser(url);
    await lan.logIn('Lan', PIN);
    expect((await lan.post('/api/stop', {}, headers)).status).toBe(status);
    expect(acts.done).toEqual(status === 204 ? ['stop Lan'] : []);
  });

  it('logs nobody in', async () => {
    const { url } = await deskScene();
    const login = { who: 'Lan', pin: PIN };
    const from = async (headers: Record<string, string>) =>
      (await new Browser(url).post('/api/login', login, headers)).status;
    expect(await from({ origin: 'https://evil.example' })).toBe(403);
    expect(await from({ 'x-loa': '' })).toBe(403);
    expect(await from({})).toBe(204);
  });

  it('reaches no other box with the cookie of this one', async () => {
    const [one, other] = [await deskScene(), await deskScene()];
    const lan = new Browser(one.url);
    await lan.logIn('Lan', PIN);
    const headers = { cookie: lan.cookie, 'x-loa': lan.token };
    expect((await fetch(`${other.url}/api/stop`, { method: 'POST', headers })).status).toBe(401);
  });

  it.each(['evil.example', '192.168.1.20:8090', '127.0.0.1.evil.example'])(
    'is refused under the host name %s',
    async (host) => {
      const { url } = await deskScene();
      for (const path of ['/', '/api/session', '/api/box', '/status'])
        expect(await raw(url, path, { host })).toBe(421);
    },
  );
});

describe('the cookie', () => {
  it('is read by no script and sent by no page of elsewhere', async () => {
    const { url } = await deskScene();
    const answer = await new Browser(url).post('/api/login', { who: 'Lan', pin: PIN });
    expect(answer.headers.get('set-cookie')).toMatch(
      /^loa-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200$/,
    );
  });

  it('is a new one at each log-in, and the one before is worth nothing', async () => {
    const { url } = await deskScene();
    const lan = new Browser(url);
    await lan.logIn('Lan', PIN);
    const before = lan.cookie;
    await lan.logIn('Lan', PIN);
    expect(lan.cookie).not.toBe(before);
    expect((await fetch(`${url}/api/box`, { headers: { cookie: before } })).status).toBe(401);
  });
});

describe('every answer', () => {
  const CONSOLE = ['/', '/console', '/console.js', '/api/session', '/api/box', '/api/none'];

  it('of the console is framed by nobody, kept by nobody, and runs nothing of elsewhere', async () => {
    const { url } = await deskScene();
    for (const path of CONSOLE.slice(0, 5)) {
      const { headers } = await fetch(url + path);
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/);
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('cache-control')).toMatch(/^no-(store|cache)$/);
    }
  });

  it('is taken for what it says that it is, and tells nobody where its reader was', async () => {
    const { url } = await deskScene();
    for (const path of [...CONSOLE, '/status']) {
      const { headers } = await fetch(url + path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('that streams has them as well', async () => {
    const { url } = await deskScene({ pin: 'none' });
    const gone = new AbortController();
    const { headers } = await fetch(`${url}/api/events`, { signal: gone.signal });
    gone.abort();
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('content-type')).toBe('text/event-stream');
  });
});

describe('the page', () => {
  const pages = () => {
    const folder = mkdtempSync(join(tmpdir(), 'loa-pages-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    for (const name of ['console.html', 'console.js', 'console.css'])
      writeFileSync(join(folder, name), `${name} `.repeat(500));
    return pathToFileURL(`${folder}/`);
  };

  it('is given to anybody, compressed where that is understood, and again only when it changed', async () => {
    const { url } = await deskScene({ pages: pages() });
    for (const [path, type] of [
      ['/', 'text/html; charset=utf-8'],
      ['/console', 'text/html; charset=utf-8'],
      ['/console.js', 'text/javascript; charset=utf-8'],
      ['/console.css', 'text/css; charset=utf-8'],
    ] as const) {
      const plain = await fetch(url + path, { headers: { 'accept-encoding': 'identity' } });
      expect([plain.status, plain.headers.get('content-type')]).toEqual([200, type]);
      const etag = plain.headers.get('etag') ?? '';
      const again = await fetch(url + path, { headers: { 'if-none-match': etag } });
      expect([again.status, await again.text()]).toEqual([304, '']);
    }
    const packed = await new Promise<Buffer>((resolve) => {
      request(`${url}/console.js`, { headers: { 'accept-encoding': 'br, gzip' } }, (answer) => {
        const pieces: Buffer[] = [];
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.on('end', () => resolve(Buffer.concat(pieces)));
      }).end();
    });
    expect(packed.length).toBeLessThan(200);
    expect(gunzipSync(packed).toString()).toBe('console.js '.repeat(500));
  });

  it('says what to do where it was not built', async () => {
    const { url } = await deskScene({ pages: new URL('file:///nowhere/') });
    const answer = await fetch(url);
    expect([answer.status, await answer.json()]).toMatchObject([
      503,
      { error: { en: expect.stringContaining('npm run build') } },
    ]);
  });

  it.each([
    '/console/../../../../etc/passwd',
    '/..%2f..%2f..%2fetc/passwd',
    '/console.js/..%2f..%2fagent.main.js',
    '/board/media/../../etc/passwd',
    '/board/media/..%2f..%2fetc%2fpasswd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/console.html%00.js',
    '//etc/passwd',
    '/pages/console.html',
  ])('and nothing beside it: %s', async (path) => {
    const { url } = await deskScene({ pages: pages() });
    expect([400, 401, 404]).toContain(await raw(url, path));
  });
});
