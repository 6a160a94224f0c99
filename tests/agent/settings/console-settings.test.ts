import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { checkText } from '../../../agent/settings/check/check-text.ts';
import { readSettings } from '../../../agent/settings/read-settings.ts';
import { salvage } from '../../../agent/settings/salvage/salvage.ts';
import { type NodeIdentity, nodeIdentity } from '../console/node-identity.ts';

const PIN = `scrypt$16384$8$5$${'A'.repeat(22)}$${'B'.repeat(43)}`;
const ROOT = JSON.stringify({ keys: [{ kid: 'root-1', x: 'A'.repeat(43) }], threshold: 1 });

let identity: NodeIdentity;
beforeAll(async () => {
  identity = await nodeIdentity('loa-1');
});

const text = (console: string, own: Partial<NodeIdentity> = identity) => `[node]
id = "loa-1"
kind = "speaker"

[link]
url = "mqtts://tinh.example.vn:8883"

[speaker]
driver = "virtual"

[gpio]
driver = "virtual"

[console]
${console}

[identity]
root = '${ROOT}'
${Object.entries({ ca: own.ca ?? identity.ca, cert: own.cert, key: own.key })
  .map(([name, pem]) => (pem === undefined ? '' : `${name} = '''\n${pem}'''`))
  .join('\n')}
`;

const noFile = () => {
  throw new Error('ENOENT');
};

function settings(console: string) {
  const folder = mkdtempSync(join(tmpdir(), 'loa-settings-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'loa.toml'), text(console));
  return readSettings(join(folder, 'loa.toml')).console;
}

function problems(console: string, own?: Partial<NodeIdentity>) {
  const checked = checkText(text(console, own), noFile);
  return checked.right ? [] : checked.problems.map(({ line, key, problem }) => ({ line, key, ...problem }));
}

describe('[console]', () => {
  it('is on this machine, without a PIN, when it says nothing', () => {
    expect(settings('')).toEqual({ host: '127.0.0.1', port: 8090 });
  });

  it.each([
    ['0.0.0.0:8443', '0.0.0.0'],
    ['192.168.1.20:8443', '192.168.1.20'],
    ['[::]:8443', '::'],
  ])('is opened to the network on %s, with the node’s certificate, once there is a PIN', (lan, host) => {
    const { cert, key } = identity;
    expect(settings(`lan = "${lan}"\npin = "${PIN}"`)).toMatchObject({
      lan: { host, port: 8443, cert, key },
      pin: { N: 16_384, r: 8, p: 5 },
    });
  });

  it('names file, line and fix where it is to be opened without a PIN', () => {
    expect(problems('lan = "0.0.0.0:8443"')).toEqual([
      {
        line: 15,
        key: 'console.lan',
        vi: 'cần mã PIN, chưa mở trong mạng nội bộ: chạy "loa console pin" để đặt mã PIN, hoặc xóa dòng này',
        en: 'needs a PIN, it stays closed: run "loa console pin" to set one, or remove this line',
      },
    ]);
    expect(() => settings('lan = "0.0.0.0:8443"')).toThrow(/loa\.toml:15: console\.lan: needs a PIN/);
  });

  it.each([
    '8443',
    '0.0.0.0',
    '0.0.0.0:0',
    '0.0.0.0:99999',
    'loa.local:8443',
    '256.0.0.1:8443',
    '[1.2.3.4]:8443',
    '::1:8443',
  ])('refuses to be opened on %s', (lan) => {
    expect(problems(`lan = "${lan}"\npin = "${PIN}"`)).toMatchObject([
      { line: 15, key: 'console.lan', vi: expect.stringContaining('0.0.0.0:8443') },
    ]);
  });

  it('refuses the port that it has on this machine', () => {
    expect(problems(`lan = "0.0.0.0:8090"\npin = "${PIN}"`)).toMatchObject([
      { key: 'console.lan', line: 15 },
    ]);
  });

  it.each(['482913', 'scrypt$16384$8$5$short$short', ''])(
    'never repeats what stands for a PIN (%s)',
    (pin) => {
      const [problem, more] = problems(`pin = "${pin}"`);
      expect([problem?.key, more]).toEqual(['console.pin', undefined]);
      expect(problem?.vi).toContain('loa console pin');
      if (pin !== '') expect(JSON.stringify(problem)).not.toContain(pin);
    },
  );

  it('needs a certificate that is the node’s own, with its key, and that a browser takes', async () => {
    const open = `lan = "0.0.0.0:8443"\npin = "${PIN}"`;
    const why = (own: Partial<NodeIdentity>) =>
      problems(open, own)
        .filter(({ key }) => key === 'console.lan')
        .map(({ en }) => en);
    const other = await nodeIdentity('loa-2');
    expect(why({})).toEqual([expect.stringContaining('needs certificate and key')]);
    expect(why({ cert: identity.cert, key: other.key })).toEqual([
      expect.stringContaining('do not belong together'),
    ]);
    expect(
      why({ cert: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n', key: identity.key }),
    ).toEqual([expect.stringContaining('cannot be read')]);
  });

  describe('on a box that runs whatever is in its file', () => {
    const salvaged = (console: string) =>
      salvage({
        given: { text: text(console), problems: [] },
        contents: noFile,
        machine: { id: 'x', cards: [], chips: [] },
      });

    it('stays on loopback, and its network closed, where it has no PIN', () => {
      const { read, problems } = salvaged('listen = "127.0.0.1:8091"\nlan = "0.0.0.0:8443"');
      expect(read.console).toEqual({ listen: '127.0.0.1:8091' });
      expect(problems).toMatchObject([{ key: 'console.lan', line: 16 }]);
    });

    it('stays closed where its PIN cannot be read', () => {
      const { read, problems } = salvaged('lan = "0.0.0.0:8443"\npin = "482913"');
      expect(read.console.lan).toBeUndefined();
      expect(problems[0]).toMatchObject({ key: 'console.pin', line: 16 });
    });
  });
});
