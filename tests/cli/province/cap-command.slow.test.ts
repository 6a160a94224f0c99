import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connectAsync } from 'mqtt';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseCapXml } from '../../../province/contract/cap/parse-cap-xml.ts';
import { vietnamInstant } from '../../../province/reference/compose/complete-body.ts';
import { Duration } from '../../../time/duration.ts';
import { after, WallTime } from '../../../time/instant.ts';
import { type CapText, capText } from '../../province/reference/cap/cap-text.ts';
import { makeCertificates } from '../../province/reference/cap/signature/certificates.ts';
import { signXml } from '../../province/reference/cap/signature/sign-xml.ts';
import { temporaryFolder } from '../../province/reference/make-province.ts';
import { until } from '../../province/reference/until.ts';

const LOA = fileURLToPath(new URL('../../../dist/cli/loa.main.js', import.meta.url));
const { office, authority } = makeCertificates();

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** `loa province …` as a person starts it, in English. `input`: what is piped into it. */
function loa(args: readonly string[], input?: string): Promise<Ended> {
  return new Promise((resolve) => {
    const env = { PATH: process.env['PATH'], LANG: 'en_US.UTF-8' };
    const child = execFile(process.execPath, [LOA, 'province', ...args], { env }, (_, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    );
    child.stdin?.end(input ?? '');
  });
}

const now = WallTime.ms(Date.now());
const text = (given: CapText = {}) =>
  capText({ sent: vietnamInstant(now), expires: vietnamInstant(after(now, Duration.hours(3))), ...given });
const VALLEY =
  '<area><areaDesc>Thung lũng</areaDesc><polygon>22.4,103.9 22.4,104 22.5,104 22.5,103.9 22.4,103.9</polygon></area>';

async function init() {
  const dir = join(temporaryFolder(), 'tinh');
  const run = (args: readonly string[], input?: string) => loa([...args, '--dir', dir], input);
  expect((await run(['init', '--no-certificates'])).code).toBe(0);
  const put = (name: string, content: string | Buffer) => {
    writeFileSync(join(dir, name), content);
    return join(dir, name);
  };
  return { dir, run, put };
}

async function serve() {
  const scene = await init();
  const { dir, run } = scene;
  const add = [
    'node',
    'add',
    'cho-1',
    '--groups',
    'commune:26734',
    '--virtual',
    '--position',
    '22.48,103.97',
  ];
  expect((await run(add)).code).toBe(0);
  const ports = ['--mqtt-port', '0', '--content-port', '0', '--api-port', '0'];
  const child: ChildProcess = spawn(process.execPath, [LOA, 'province', 'serve', '--dir', dir, ...ports], {
    stdio: 'ignore',
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  await until('serving', () => existsSync(join(dir, 'serving.json')));
  const { urls } = JSON.parse(readFileSync(join(dir, 'serving.json'), 'utf8'));
  return { ...scene, mqtt: urls.mqtt[0] as string };
}

describe('loa province cap trust', () => {
  it('adds, lists and removes what is trusted', async () => {
    const { run, put } = await init();
    const certificate = put('pctt.crt', office.pem);
    const ca = put('ca.crt', authority.pem);
    expect((await run(['cap', 'trust', 'list'])).out).toBe('None is trusted\n');
    expect((await run(['cap', 'trust', 'add', certificate])).out).toContain(office.x509.fingerprint256);
    expect(await run(['cap', 'trust', 'add', ca, '--authority', '--name', 'goc', '--json'])).toMatchObject({
      code: 0,
    });
    const listed = JSON.parse((await run(['cap', 'trust', 'list', '--json'])).out);
    expect(listed).toMatchObject([
      { name: 'pctt', authority: false, subject: 'CN=PCTT Lào Cai' },
      { name: 'goc', authority: true },
    ]);
    expect((await run(['cap', 'trust', 'remove', 'goc'])).code).toBe(0);
    expect(JSON.parse((await run(['cap', 'trust', 'list', '--json'])).out)).toHaveLength(1);
  });

  it('says in one line why it does not trust', async () => {
    const { run, put } = await init();
    const ended = await run(['cap', 'trust', 'add', put('not.crt', 'no certificate')]);
    expect(ended).toMatchObject({ code: 65, out: '', err: expect.stringContaining('must be a certificate') });
  });
});

describe('loa province node set', () => {
  it('says where a node stands, and takes it away', async () => {
    const { run, dir } = await init();
    await run(['node', 'add', 'loa-1', '--virtual']);
    const file = () => JSON.parse(readFileSync(join(dir, 'nodes', 'loa-1.json'), 'utf8'));
    expect((await run(['node', 'set', 'loa-1', '--position', '22.48,103.97'])).code).toBe(0);
    expect(file().position).toEqual({ latitude: 22.48, longitude: 103.97 });
    expect((await run(['node', 'set', 'loa-1', '--position', 'none'])).code).toBe(0);
    expect(file().position).toBeUndefined();
    for (const [args, words] of [
      [['loa-1', '--position', '103.97,22.48'], '--position must be latitude,longitude'],
      [['loa-1', '--position', 'here'], '--position must be latitude,longitude'],
      [['loa-9', '--position', '1,2'], 'not registered'],
      [['loa-1'], '--position'],
    ] as const)
      expect(await run(['node', 'set', ...args])).toMatchObject({
        code: 65,
        err: expect.stringContaining(words),
      });
  });
});

describe('loa province alert import and export', () => {
  it('sends a signed document to the nodes in its area, waits for their answers, and gives it out again', async () => {
    const { run, put, mqtt, dir } = await serve();
    await run(['cap', 'trust', 'add', put('pctt.crt', office.pem)]);
    const box = await connectAsync(mqtt, { clientId: 'cho-1', reconnectPeriod: 0 });
    onTestFinished(() => box.endAsync(true));
    box.on('message', (topic, payload) => {
      const { jti } = JSON.parse(Buffer.from(payload.toString().split('.')[1] ?? '', 'base64url').toString());
      const receipt = {
        v: 1,
        id: `r-${jti}`,
        nodeId: 'cho-1',
        at: new Date().toISOString(),
        status: 'received',
      };
      const type = topic.split('/').at(-1);
      box.publish('loa/v1/from/cho-1/receipt', JSON.stringify({ ...receipt, subject: { type, jti } }), {
        qos: 1,
      });
    });
    await box.subscribeAsync('loa/v1/to/cho-1/alert', { qos: 1 });

    const file = put('bao.xml', signXml(text({ areas: VALLEY }), office));
    const looked = await run(['alert', 'import', file, '--dry-run', '--json']);
    expect([looked.code, JSON.parse(looked.out)]).toMatchObject([0, { outcome: 'dry-run', aud: ['cho-1'] }]);

    const sent = await run(['alert', 'import', file, '--level', '4', '--wait', '20']);
    expect(sent.err).toBe('');
    expect(sent.code).toBe(0);
    for (const line of [
      'signed by: pctt',
      'to: cho-1 (nodes: 1)',
      'level 4, Lũ quét',
      'derived: ',
      'cho-1: received',
    ])
      expect(sent.out).toContain(line);

    const again = await run(['alert', 'import', file]);
    expect([again.code, again.out]).toEqual([
      0,
      expect.stringContaining('was sent before, is not sent again'),
    ]);

    const out = join(dir, 'out.xml');
    expect(await run(['alert', 'export', 'LQ-2026-041', '--out', out])).toMatchObject({
      code: 0,
      out: '',
      err: '',
    });
    expect(parseCapXml(readFileSync(out))).toMatchObject({
      kind: 'read',
      cap: { identifier: 'LQ-2026-041' },
    });
    const printed = await run(['alert', 'export', 'LQ-2026-041']);
    expect(printed.out).toBe(readFileSync(out, 'utf8'));
  });

  it('reads standard input, takes a sound from a file that fits, and says to whom it goes where it is told', async () => {
    const { run, put, dir } = await serve();
    const sound = Buffer.from('ID3 lời đọc');
    const digest = createHash('sha1').update(sound).digest('hex');
    const resources = `<resource><resourceDesc>Lời</resourceDesc><mimeType>audio/mpeg</mimeType><uri>http://127.0.0.1:9/a.mp3</uri><digest>${digest}</digest></resource>`;
    const xml = text({ areas: '<area><areaDesc>Cả tỉnh</areaDesc></area>', resources });
    const nobody = await run(['alert', 'import', '-'], xml);
    expect(nobody).toMatchObject({ code: 65, out: '', err: expect.stringContaining('[area-nobody]') });
    const flags = ['--everyone', '--file', put('loi.mp3', sound), '--json'];
    const { code, out } = await run(['alert', 'import', '-', ...flags], xml);
    const answer = JSON.parse(out);
    expect([code, answer]).toMatchObject([
      0,
      { outcome: 'sent', nodes: ['cho-1'], message: { type: 'alert' } },
    ]);
    expect(readdirSync(join(dir, 'content'))).toContain(answer.alert.infos[0].audio.sha256);
  });

  it('refuses a document by its rule and element, each on a line', async () => {
    const { run } = await serve();
    const { code, err } = await run(['alert', 'import', '-'], text({ status: 'Real', msgType: 'News' }));
    expect(code).toBe(65);
    expect(err).toMatch(/alert\.status.*\[status\]\n.*alert\.msgType.*\[msgType\]/s);
    expect(await run(['alert', 'import', '/nonexistent.xml'])).toMatchObject({ code: 65 });
    expect(await run(['alert', 'export', 'none'])).toMatchObject({
      code: 65,
      err: expect.stringContaining('no such alert'),
    });
  });
});
