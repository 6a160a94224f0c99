import { once } from 'node:events';
import { type RequestOptions, request } from 'node:https';
import { createServer } from 'node:net';
import { type ConnectionOptions, connect, type TLSSocket } from 'node:tls';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Refused } from '../../../agent/console/api/session.ts';
import { serveLan } from '../../../agent/console/lan-server.ts';
import { Duration } from '../../../time/duration.ts';
import { Browser, deskScene, PIN } from './desk-scene.ts';
import { nodeIdentity } from './node-identity.ts';

const NODE = 'loa-1';

async function scene(options: { readonly port?: number } = {}) {
  const identity = await nodeIdentity(NODE);
  const made = await deskScene({
    lan: { ...{ host: '127.0.0.1', port: options.port ?? 0 }, cert: identity.cert, key: identity.key },
    pressButton: () => {},
  });
  return { ...made, port: made.lanPort ?? 0, ca: identity.ca };
}

interface Said {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
}

/** As a browser that knows the province's authority and asks for the box by its name. */
function ask(
  port: number,
  ca: string,
  options: RequestOptions & { readonly body?: string } = {},
): Promise<Said> {
  const { body, ...rest } = options;
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        ca,
        servername: `${NODE}.local`,
        agent: false,
        ...rest,
        headers: { host: `${NODE}.local:${port}`, ...rest.headers },
      },
      (answer) => {
        const pieces: Buffer[] = [];
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: Buffer.concat(pieces).toString(),
          }),
        );
      },
    );
    asked.once('error', reject);
    asked.end(body);
  });
}

const json = { 'content-type': 'application/json' };

async function logIn(port: number, ca: string): Promise<Record<string, string>> {
  const origin = `https://${NODE}.local:${port}`;
  const knock = { ...json, origin, 'x-loa': '1' };
  const came = await ask(port, ca, {
    method: 'POST',
    path: '/api/login',
    headers: knock,
    body: JSON.stringify({ who: 'Lan', pin: PIN }),
  });
  expect(came.status).toBe(204);
  const [cookie = ''] = (came.headers['set-cookie'] as string[])[0]?.split(';') ?? [];
  const { token } = JSON.parse((await ask(port, ca, { path: '/api/session', headers: { cookie } })).body);
  return { ...json, origin, cookie, 'x-loa': token };
}

async function shake(port: number, options: ConnectionOptions): Promise<string> {
  const socket: TLSSocket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false, ...options });
  try {
    await once(socket, 'secureConnect');
    return socket.getProtocol() ?? '';
  } finally {
    socket.destroy();
  }
}

it('is the console under the certificate of the node, by its name in the network', async () => {
  const { port, ca, acts } = await scene();
  const operator = await logIn(port, ca);
  expect((await ask(port, ca, { method: 'POST', path: '/api/stop', headers: operator })).status).toBe(204);
  expect(acts.done).toEqual(['stop Lan']);
  // Nobody who knows the authority takes it for another.
  await expect(ask(port, ca, { servername: 'tinh.example.vn' })).rejects.toThrow('altnames');
});

it('speaks TLS 1.2 and 1.3, and nothing older', async () => {
  const { port } = await scene();
  expect(await shake(port, { maxVersion: 'TLSv1.2' })).toBe('TLSv1.2');
  expect(await shake(port, {})).toBe('TLSv1.3');
  await expect(
    shake(port, { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }),
  ).rejects.toThrow();
});

it('keeps its cookie to TLS and to this very host', async () => {
  const { port, ca } = await scene();
  const answer = await ask(port, ca, {
    ...{ method: 'POST', path: '/api/login', body: JSON.stringify({ who: 'Lan', pin: PIN }) },
    headers: { ...json, 'x-loa': '1' },
  });
  expect(answer.headers['set-cookie']?.[0]).toMatch(
    /^__Host-loa-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure; Max-Age=43200$/,
  );
  expect(answer.headers).not.toHaveProperty('strict-transport-security');
});

it('has nothing of what a technician on the box may do without a PIN, logged in or not', async () => {
  const { port, ca, url } = await scene();
  const operator = await logIn(port, ca);
  for (const [method, path] of [
    ['GET', '/status'],
    ['GET', '/preview'],
    ['GET', '/events'],
    ['POST', '/stop'],
    ['POST', '/mute'],
    ['POST', '/unmute'],
    ['POST', '/virtual/button'],
    ['GET', '/sound'],
    ['GET', '/board'],
    ['GET', '/board/frames'],
    ['POST', '/board/painted/a?page=b'],
    ['POST', '/board/beat?page=b'],
  ] as const) {
    expect((await ask(port, ca, { method, path, headers: { 'x-loa': '1' } })).status).not.toBeLessThan(400);
    expect((await ask(port, ca, { method, path, headers: operator })).status).toBe(404);
  }
  expect((await fetch(`${url}/status`)).status).toBe(200);
});

it('answers to its own names and addresses alone', async () => {
  const { port, ca } = await scene();
  const status = async (host: string) => (await ask(port, ca, { path: '/', headers: { host } })).status;
  for (const host of [`${NODE}.local:${port}`, `127.0.0.1:${port}`, 'localhost'])
    expect(await status(host)).not.toBe(421);
  for (const host of ['evil.example', `${NODE}.local.evil.example`, '192.0.2.1'])
    expect(await status(host)).toBe(421);
});

it('takes the cookie of the box itself for nobody', async () => {
  const { port, ca, url } = await scene();
  const here = new Browser(url);
  await here.logIn('Lan', PIN);
  const headers = { ...json, cookie: here.cookie, 'x-loa': here.token };
  expect((await ask(port, ca, { method: 'POST', path: '/api/stop', headers })).status).toBe(401);
});

it('is not opened without a PIN, whoever asks for it', async () => {
  const { cert, key } = await nodeIdentity(NODE);
  const { door, acts, clock, data } = await deskScene({ pin: 'none' });
  const lan = { host: '127.0.0.1', port: 0, cert, key, nodeId: NODE };
  const uploads = { folder: data, run: 'this-run', freeBytes: async () => 0, floorBytes: 0 };
  const desk = {
    door,
    acts,
    clock,
    uploads,
    preview: () => ({}) as never,
    files: undefined,
    failed: () => {},
  };
  await expect(serveLan(lan, desk)).rejects.toThrow('without a PIN');
});

it('leaves the page on the box alone where its address is taken, says so, and comes when it is free', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as { port: number };
  const made = await scene({ port });
  expect([made.lanPort, [...made.raised]]).toEqual([undefined, ['console.lan']]);
  expect((await fetch(`${made.url}/status`)).status).toBe(200);
  taken.close();
  await once(taken, 'close');
  made.clock.advance(Duration.seconds(30));
  for (let turn = 0; made.raised.size > 0 && turn < 1_000; turn++)
    await new Promise((done) => setTimeout(done, 5));
  expect([...made.raised]).toEqual([]);
  expect((await ask(port, made.ca, { path: '/api/session' })).status).toBe(200);
});

it('keeps one address to sixteen connections, and answers the next as soon as one is gone', async () => {
  const { port, ca } = await scene();
  const silent = Array.from({ length: 16 }, () =>
    connect({ host: '127.0.0.1', port, rejectUnauthorized: false }),
  );
  await Promise.all(silent.map((socket) => once(socket, 'secureConnect')));
  await expect(ask(port, ca, { path: '/api/session' })).rejects.toThrow();
  silent[0]?.destroy();
  let answered: number | undefined;
  for (let turn = 0; answered === undefined && turn < 200; turn++)
    answered = await ask(port, ca, { path: '/api/session' }).then(
      ({ status }) => status,
      () => undefined,
    );
  expect(answered).toBe(200);
  for (const socket of silent) socket.destroy();
});

/** Routes as they are, as they are misspelt, and anything. */
const paths = fc.oneof(
  fc.constantFrom(
    ...[
      'override',
      'end',
      'stop',
      'self-test',
      'tone',
      'drill',
      'recording',
      'box',
      'events',
      'preview',
      'logout',
    ].map((name) => `/api/${name}`),
  ),
  fc
    .tuple(
      fc.constantFrom(
        '/api/',
        '//api/',
        '/API/',
        '/./api/',
        '/console/../api/',
        '/api//',
        '/%61pi/',
        '/api/%2e/',
      ),
      fc.constantFrom(
        'override',
        'stop',
        'tone',
        'drill',
        'stop/',
        'stop?door=anybody',
        'stop%00',
        'stop;x=1',
        'Stop',
        'recording',
      ),
    )
    .map(([before, name]) => before + name),
  fc.webPath().map((path) => (path.startsWith('/') ? path : `/${path}`)),
);

const headerValues = fc.constantFrom(
  '',
  '1',
  'true',
  'A'.repeat(43),
  'null',
  '127.0.0.1',
  'https://evil.example',
  'identity, gzip',
  'POST',
);

const headers = fc.dictionary(
  fc.constantFrom(
    ...[
      'x-loa',
      'cookie',
      'origin',
      'x-forwarded-for',
      'x-http-method-override',
      'authorization',
      'x-original-url',
    ],
    ...[
      'sec-fetch-site',
      'content-type',
      'forwarded',
      'x-forwarded-host',
      'x-rewrite-url',
      'referer',
      'x-real-ip',
    ],
  ),
  fc.oneof(
    headerValues,
    fc.string({ unit: 'grapheme-ascii', maxLength: 40 }).map((text) => text.trim()),
  ),
);

it('lets no request without a session reach an act, whatever its method, path, headers and body', async () => {
  const { port, ca, acts } = await scene();
  const cookies = fc.constantFrom(
    '__Host-loa-0=',
    `__Host-loa-0=${'A'.repeat(43)}`,
    'loa-0=x',
    '__Host-loa-0=x; __Host-loa-0=y',
  );
  const bodies = fc.oneof(
    fc.constantFrom(
      '{"what":"siren","press":"a"}',
      '{"item":"all"}',
      '{}',
      '',
      '{"__proto__":{"door":"anybody"}}',
    ),
    fc.json(),
  );
  const methods = fc.constantFrom(
    'GET',
    'HEAD',
    'POST',
    'PUT',
    'PATCH',
    'DELETE',
    'OPTIONS',
    'PROPFIND',
    'TRACE',
  );
  await fc.assert(
    fc.asyncProperty(
      methods,
      paths,
      headers,
      fc.option(cookies),
      bodies,
      async (method, path, given, cookie, body) => {
        const reads = method === 'GET' || method === 'HEAD';
        const said = await ask(port, ca, {
          ...{ method, path, ...(!reads && { body }) },
          headers: {
            ...json,
            'x-loa': '1',
            ...given,
            ...(!reads && { 'content-length': String(Buffer.byteLength(body)) }),
            ...(cookie !== null && { cookie }),
          },
        });
        expect(acts.done).toEqual([]);
        expect(acts.heard).toEqual([]);
        expect(acts.followed).toBe(0);
        expect(said.body).not.toContain('"outbox"');
        // What it says no with are words, and never what went wrong inside.
        expect(said.status).not.toBe(500);
        if ([401, 403, 413, 421].includes(said.status) && method !== 'HEAD')
          expect((JSON.parse(said.body) as Refused).error).toMatchObject({ vi: expect.any(String) });
      },
    ),
    { numRuns: 250 },
  );
});
