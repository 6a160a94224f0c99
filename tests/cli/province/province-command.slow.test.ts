import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { connectAsync } from 'mqtt';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readSettings } from '../../../agent/settings/read-settings.ts';
import { publicKeyOf } from '../../../province/contract/signature/public-key.ts';
import { verifyCompact } from '../../../province/contract/signature/verify.ts';
import { temporaryFolder } from '../../province/reference/make-province.ts';
import { until } from '../../province/reference/until.ts';

/** As built for this run; the executable of a clone starts the same. */
const LOA = fileURLToPath(new URL('../../../dist/cli/loa.main.js', import.meta.url));
const EXECUTABLE = fileURLToPath(new URL('../../../loa', import.meta.url));

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** `loa province …` as a person starts it. Vietnamese unless `env` says otherwise. */
function loa(args: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [LOA, 'province', ...args],
      { env: { PATH: process.env['PATH'], ...env } },
      (_, out, err) => resolve({ code: child.exitCode ?? -1, out, err }),
    );
  });
}

async function init(): Promise<string> {
  const dir = join(temporaryFolder(), 'tinh');
  expect(await loa(['init', '--dir', dir])).toMatchObject({ code: 0, err: '' });
  return dir;
}

interface Running {
  readonly dir: string;
  readonly child: ChildProcess;
  readonly mqtt: string;
  /** A command on this province. */
  run(...args: string[]): Promise<Ended>;
}

async function serve(): Promise<Running> {
  const dir = await init();
  await loa(['node', 'add', 'loa-1', '--dir', dir, '--groups', 'commune:26734', '--virtual']);
  const ports = ['--mqtt-port', '0', '--content-port', '0', '--api-port', '0'];
  const child = spawn(process.execPath, [LOA, 'province', 'serve', '--dir', dir, ...ports], {
    stdio: 'ignore',
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const file = join(dir, 'serving.json');
  await until('serving', () => existsSync(file));
  const { urls } = JSON.parse(readFileSync(file, 'utf8'));
  return { dir, child, mqtt: urls.mqtt[0], run: (...args) => loa([...args, '--dir', dir]) };
}

describe('loa province, on a folder', () => {
  it('makes a province and a node whose identity is whole', async () => {
    const dir = await init();
    const added = await loa([
      'node',
      'add',
      'loa-1',
      '--dir',
      dir,
      '--name',
      'Cụm chợ',
      '--zones',
      'cho:17',
      '--json',
    ]);
    expect(added.code).toBe(0);
    const { identity } = JSON.parse(added.out);
    for (const name of ['loa.toml', 'node.key', 'node.crt', 'ca.crt', 'root.json'])
      expect(existsSync(join(identity, name)), name).toBe(true);
    expect(readFileSync(join(identity, 'loa.toml'), 'utf8')).toContain('# Cụm chợ');
  });

  it('makes a node of one file for a card, as Notepad reads it, that a box reads', async () => {
    const dir = await init();
    const added = await loa(['node', 'add', 'loa-2', '--dir', dir, '--card', '--json']);
    const { identity } = JSON.parse(added.out);
    expect(readdirSync(identity)).toEqual(['loa.toml']);
    const file = join(identity, 'loa.toml');
    expect(readFileSync(file, 'utf8')).toMatch(/^\uFEFF# .*\r\n/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const { link, node } = readSettings(file);
    expect(link?.key).toContain('PRIVATE KEY');
    expect(node.root.keys).toHaveLength(1);
  });

  it('says where a card would send its box to itself, and says nothing where it would not', async () => {
    const dir = await init();
    const add = (id: string, ...flags: string[]) =>
      loa(['node', 'add', id, '--dir', dir, '--card', '--out', join(temporaryFolder(), id), ...flags]);
    expect(await add('loa-3', '--url', 'mqtt://127.0.0.1:1883')).toMatchObject({
      code: 0,
      err: expect.stringContaining('mqtt://127.0.0.1:1883'),
    });
    expect(await add('loa-4', '--url', 'mqtts://tinh.example.vn:8883')).toMatchObject({ code: 0, err: '' });
  });

  it.each([
    ['--id', 'a b', '79'],
    ['--host', 'http://loa.vn:8883', '192.168.1.10'],
    ['--host', '192.168.1.300', '192.168.1.10'],
    ['--commune', '26 734=Xã Thử', '26734='],
    ['--commune', 'Xã Thử', '26734='],
    ['--name', '', '1–200'],
  ])('refuses to make a province with %s "%s", and leaves nothing behind', async (flag, value, right) => {
    const dir = join(temporaryFolder(), 'tinh');
    const { code, err, out } = await loa(['init', '--dir', dir, flag, value]);
    expect([code, out, err.trim().split('\n').length]).toEqual([65, '', 1]);
    expect(err).toContain(flag);
    expect(err).toContain(right);
    expect(existsSync(dir)).toBe(false);
  });

  it('leaves nothing behind where certificates cannot be made, and what was there stays', async () => {
    const dir = temporaryFolder();
    writeFileSync(join(dir, 'ghi-chu.txt'), 'mine');
    expect((await loa(['init', '--dir', dir], { PATH: '/nonexistent' })).code).toBe(69);
    expect(readdirSync(dir)).toEqual(['ghi-chu.txt']);
  });

  it('signs what any MQTT client can send', async () => {
    const here = await init();
    const file = join(here, 'stop.json');
    writeFileSync(
      file,
      JSON.stringify({ type: 'command', aud: ['a', 'b'], body: { name: 'stop', item: 'x', by: 'y' } }),
    );
    const { code, out } = await loa(['sign', file, '--dir', here]);
    const rows = out
      .trim()
      .split('\n')
      .map((line) => line.split('\t'));
    expect([code, rows.map(([topic, , retain]) => [topic, retain])]).toEqual([
      0,
      [
        ['loa/v1/to/a/command', 'once'],
        ['loa/v1/to/b/command', 'once'],
      ],
    ]);
    const { x } = JSON.parse(readFileSync(join(here, 'keys/province.jwk'), 'utf8'));
    expect(verifyCompact(rows[0]?.[1] ?? '', () => publicKeyOf(x))).toMatchObject({ ok: true });
  });

  it.each([
    ['an unknown command', ['frob'], 64, 'frob'],
    ['a flag without its value', ['node', 'add', 'x', '--kind'], 64, '--kind'],
    ['a missing argument', ['schedule', 'publish'], 64, 'file'],
    ['a folder without a province', ['node', 'add', 'x', '--dir', '/nonexistent'], 65, 'loa province init'],
    ['a file that is not there', ['sign', '/nonexistent.json'], 65, '/nonexistent.json'],
    [
      'a province that is not served',
      ['alert', 'send', '--everyone', '--dir', '/nonexistent'],
      69,
      'loa province serve',
    ],
  ])('ends %s with its own exit code and says why', async (_what, args, code, words) => {
    const ended = await loa(args);
    expect(ended).toMatchObject({ code, out: '' });
    expect(ended.err).toMatch(/^Lỗi: /);
    expect(ended.err).toContain(words);
  });

  it('starts from a clone by its executable', async () => {
    const { stdout } = await promisify(execFile)(EXECUTABLE, ['province', '--help'], { encoding: 'utf8' });
    expect(stdout).toContain('serve');
  });

  it('shows help for every command, in Vietnamese or English', async () => {
    const commands = [
      'init',
      'serve',
      'sign',
      'watch',
      'node add',
      'node list',
      'content add',
      'bulletin send',
      'command send stop',
    ];
    commands.push(
      'schedule publish',
      'schedule withdraw',
      'schedule list',
      'alert send',
      'alert update',
      'alert cancel',
      'alert import',
      'alert export',
      'cap trust add',
      'node set',
    );
    for (const command of commands) {
      const { code, out } = await loa([...command.split(' '), '--help']);
      expect([command, code, out]).toEqual([command, 0, expect.stringContaining('Cách dùng:')]);
    }
    expect((await loa(['--help'], { LANG: 'en_US.UTF-8' })).out).toContain('the reference province');
    expect((await loa(['--help', '--lang', 'vi'], { LANG: 'en_US.UTF-8' })).out).toContain(
      'nguồn tỉnh tham chiếu',
    );
  });
});

describe('loa province, while it serves', () => {
  it('sends an alert to a node, shows its receipts, and tells whether all answered', async () => {
    const { run, mqtt, dir } = await serve();
    const lonely = await run(
      'alert',
      'send',
      '--level',
      '4',
      '--hazard',
      'flood',
      '--headline',
      'Lũ',
      '--node',
      'loa-1',
      '--wait',
      '0.3',
    );
    expect([lonely.code, lonely.out]).toEqual([75, expect.stringContaining('loa-1: chưa trả lời')]);

    const box = await connectAsync(mqtt, { clientId: 'loa-1', reconnectPeriod: 0 });
    onTestFinished(() => box.endAsync(true));
    let answer: Record<string, string> = { status: 'received' };
    box.on('message', (topic, payload) => {
      const { jti } = JSON.parse(Buffer.from(payload.toString().split('.')[1] ?? '', 'base64url').toString());
      const receipt = {
        v: 1,
        id: `r-${jti}`,
        nodeId: 'loa-1',
        at: new Date().toISOString(),
        ...answer,
      };
      const type = topic.split('/').at(-1);
      box.publish('loa/v1/from/loa-1/receipt', JSON.stringify({ ...receipt, subject: { type, jti } }), {
        qos: 1,
      });
    });
    await box.subscribeAsync(['loa/v1/to/commune:26734/alert', 'loa/v1/to/loa-1/command'], { qos: 1 });

    const watching = spawn(process.execPath, [LOA, 'province', 'watch', '--dir', dir, '--json'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    onTestFinished(() => {
      watching.kill('SIGKILL');
    });
    let seen = '';
    watching.stdout.on('data', (text: Buffer) => {
      seen += text;
    });
    const send = () =>
      run(
        'alert',
        'send',
        '--level',
        '3',
        '--hazard',
        'storm',
        '--headline',
        'Bão',
        '--group',
        'commune:26734',
        '--wait',
        '10',
        '--json',
      );
    // The watcher is there once it saw one: alerts are sent until then.
    for (let n = 0; n < 10 && !seen.includes('"receipt"'); n++) {
      const { code, out } = await send();
      expect(code).toBe(0);
      expect(JSON.parse(out)).toMatchObject({
        type: 'alert',
        nodes: [{ nodeId: 'loa-1', receipt: { status: 'received' } }],
      });
    }
    for (const line of seen.trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('type');

    const stop = await run(
      'command',
      'send',
      'stop',
      '--all',
      '--node',
      'loa-1',
      '--by',
      'thử',
      '--wait',
      '10',
    );
    expect([stop.code, stop.out]).toEqual([0, expect.stringContaining('loa-1: đã nhận')]);

    answer = { status: 'refused', reason: 'quiet-hours', detail: 'giờ nghỉ' };
    const order = ['command', 'send', 'stop', '--all', '--node', 'loa-1'];
    const refused = await run(...order, '--wait', '10');
    expect([refused.code, refused.out]).toEqual([
      76,
      expect.stringContaining('loa-1: từ chối: quiet-hours, giờ nghỉ'),
    ]);
    const unwatched = await run(...order);
    expect([unwatched.code, unwatched.out]).toEqual([0, expect.stringContaining('xem: loa province watch')]);
  });

  it('publishes a schedule with the files it names, lists it, and withdraws it', async () => {
    const { run, dir } = await serve();
    writeFileSync(join(dir, 'bai.wav'), 'not really a sound');
    const provenance = { issuedBy: 'Xã', approvedBy: 'A', category: 'Thời sự' };
    const item = { kind: 'file', renditions: [{ language: 'vi', content: { file: 'bai.wav' } }] };
    const programme = {
      id: 'a',
      title: 'A',
      priority: 'normal',
      provenance,
      item,
      start: '2026-11-22T05:00:00',
      length: 'PT5M',
    };
    const file = join(dir, 'lich.json');
    writeFileSync(file, JSON.stringify({ id: 'sang', title: 'Sáng', programmes: [programme] }));
    expect((await run('schedule', 'publish', file)).code).toBe(65);
    const published = JSON.parse(
      (await run('schedule', 'publish', file, '--group', 'commune:26734', '--json')).out,
    );
    const { url, bytes } = published.body.programmes[0].item.renditions[0].content;
    expect((await (await fetch(url)).arrayBuffer()).byteLength).toBe(bytes);
    expect((await run('schedule', 'list')).out).toContain(
      `sang\t${published.version}\tprovince\tcommune:26734`,
    );
    const toBoth = await run('schedule', 'publish', '--node', 'loa-1', '--group', 'commune:26734', file);
    expect([toBoth.code, toBoth.err]).toEqual([0, '']);
    expect((await run('schedule', 'list')).out).toContain('\tloa-1 commune:26734');
    expect((await run('schedule', 'withdraw', 'sang')).code).toBe(0);
    const again = await run('schedule', 'withdraw', 'sang');
    expect([again.code, again.err]).toEqual([65, expect.stringContaining('"sang"')]);
  });

  it('is found dead by the next one, and served again with higher versions', async () => {
    const { run, child, dir } = await serve();
    const versions = () =>
      readFileSync(join(dir, 'documents.jsonl'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).version as number);
    const before = versions();
    child.kill('SIGKILL');
    await until('dead', () => child.signalCode !== null);
    expect((await run('node', 'list')).code).toBe(69);
    const ports = ['--mqtt-port', '0', '--content-port', '0', '--api-port', '0'];
    const next = spawn(process.execPath, [LOA, 'province', 'serve', '--dir', dir, ...ports], {
      stdio: 'ignore',
    });
    onTestFinished(() => {
      next.kill('SIGKILL');
    });
    await until(
      'serving',
      () => JSON.parse(readFileSync(join(dir, 'serving.json'), 'utf8')).pid === next.pid,
    );
    const assignment = join(dir, 'nodes/loa-1.json');
    writeFileSync(assignment, readFileSync(assignment, 'utf8').replace('"standard": 80', '"standard": 70'));
    await until('new version', () => versions().length > before.length);
    expect(Math.max(...versions().slice(before.length))).toBeGreaterThan(Math.max(...before));
    next.kill('SIGTERM');
    await until('ended', () => next.exitCode !== null);
    expect(next.exitCode).toBe(0);
    expect(existsSync(join(dir, 'lock'))).toBe(false);
  });

  it('refuses a second one on the same folder', async () => {
    const { run } = await serve();
    const second = await run('serve', '--mqtt-port', '0', '--content-port', '0', '--api-port', '0');
    expect([second.code, second.err]).toEqual([65, expect.stringContaining('already works on it')]);
  });
});
