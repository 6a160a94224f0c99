import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkText } from '../../../agent/settings/check/check-text.ts';
import type { Machine } from '../../../agent/settings/salvage/machine.ts';
import { salvage } from '../../../agent/settings/salvage/salvage.ts';
import { textOf } from '../../../agent/settings/text/text-of.ts';

const ROOT = JSON.stringify({ threshold: 1, keys: [{ kid: 'r', x: 'A'.repeat(43) }] });

const IDENTITY = `[identity]
root = '${ROOT}'
ca = '''
-----BEGIN CERTIFICATE-----
'''
cert = '''-----BEGIN CERTIFICATE-----'''
key = '''-----BEGIN PRIVATE KEY-----'''
`;

const GOOD = `[node]
id = "xa-tan-phu-01"
kind = "speaker"

${IDENTITY}
[link]
url = "mqtts://tinh.example.vn:8883"

[speaker]
driver = "alsa"
device = "plughw:CARD=Device,DEV=0"

[gpio]
driver = "chardev"
chip = "pinctrl-bcm2711"

[[zone]]
id = "cho"
relay = 17

[[zone]]
id = "dinh"
relay = 22
[zone.key]
line = 23

[button]
line = 27

[wifi]
ssid = "Uy ban xa"
password = "matkhau12"
`;

const PI: Machine = {
  id: '10000000abcdef12',
  chips: ['pinctrl-bcm2711', 'raspberrypi-exp-gpio'],
  cards: [
    { id: 'vc4hdmi', name: 'vc4-hdmi', usb: false, plays: true },
    { id: 'Mic', name: 'USB Mic', usb: true, plays: false },
    { id: 'Device', name: 'USB Audio Device', usb: true, plays: true },
  ],
};

function save(text: string | Uint8Array, lastHeld?: string, machine = PI) {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const saved = salvage({
    given: textOf(bytes),
    lastHeld,
    machine,
    contents: () => {
      throw new Error('ENOENT');
    },
  });
  return { ...saved, said: saved.problems.map(({ line, key }) => `${line ?? '-'} ${key}`) };
}

describe('salvage of loa.toml', () => {
  it('leaves a right file as it is', () => {
    const { text, problems, held, credentials } = save(GOOD);
    expect(text).toBe(GOOD);
    expect(held).toBe(GOOD);
    expect(problems).toEqual([]);
    expect(credentials.link).toMatchObject({ url: 'mqtts://tinh.example.vn:8883' });
    expect(credentials.root.keys).toHaveLength(1);
  });

  it('is a speaker with a button where nothing was ever right, and drives no relay', () => {
    const { read, credentials, said } = save('', undefined);
    expect(read.node).toMatchObject({ id: 'chua-dat-ten-cdef12', kind: 'speaker' });
    expect(read.speaker).toMatchObject({ device: 'usb' });
    expect(read.gpio).toMatchObject({ chip: 'pinctrl-bcm2711' });
    expect(read.button).toMatchObject({ line: 27 });
    expect(read.zone).toEqual([]);
    expect(credentials.link).toBeUndefined();
    expect(said).toEqual(['- file']);
  });

  it('stands on a machine with neither sound nor lines', () => {
    const { read } = save('', undefined, { id: '', cards: [], chips: [] });
    expect(read.node.id).toBe('chua-dat-ten-000000');
    expect(read.speaker).toMatchObject({ device: 'usb' });
  });

  it('stays all that it was when the file is gone or unreadable', () => {
    for (const none of ['', '# nothing but a note\n', '\0'.repeat(300)]) {
      const { read, credentials, held } = save(none, GOOD);
      expect(read).toEqual(save(GOOD).read);
      expect(credentials.link?.key).toContain('PRIVATE KEY');
      expect(save('', held).read).toEqual(read);
    }
  });

  it('keeps what a partial file does not name, and takes what it names', () => {
    const { read } = save('[wifi]\nssid = "Nha van hoa"\n', GOOD);
    expect(read.wifi).toMatchObject({ ssid: 'Nha van hoa' });
    expect(read.zone).toHaveLength(2);
    expect(read.node.id).toBe('xa-tan-phu-01');
  });

  it('takes away what a whole file no longer names, but for the identity', () => {
    const whole = GOOD.replace(IDENTITY, '').replace(/\[wifi\][\s\S]*/, '');
    const { read, credentials, problems } = save(whole, GOOD);
    expect(read.wifi).toBeUndefined();
    expect(credentials.link?.cert).toContain('CERTIFICATE');
    expect(problems).toEqual([]);
  });

  it('gives no identity to another node', () => {
    const other = GOOD.replace(IDENTITY, '').replace('xa-tan-phu-01', 'xa-khac-02');
    const { read, credentials, said } = save(other, GOOD);
    expect(read.node.id).toBe('xa-khac-02');
    expect(read.identity).toBeUndefined();
    expect(credentials.link).toBeUndefined();
    expect(said).toEqual(['- identity']);
    expect(read.zone).toHaveLength(2);
  });

  it('takes a broken section from the last that held, and keeps the rest', () => {
    const broken = GOOD.replace('ssid = "Uy ban xa"', 'ssid = Uy ban').replace('relay = 22', 'relay = 24');
    const { read, said, held } = save(broken, GOOD);
    expect(said).toEqual(['38 wifi']);
    expect(read.wifi).toMatchObject({ ssid: 'Uy ban xa' });
    expect(read.zone[1]).toMatchObject({ relay: 24 });
    expect(save('', held).read).toEqual(read);
  });

  it('keeps a zone of which only a length is wrong: the relay of the siren is not lost for it', () => {
    const long = GOOD.replace('relay = 17', 'relay = 17\nwarm_up_ms = "lâu"\ntail_ms = 1').replace(
      'line = 27',
      'line = 27\nsiren_seconds = 0',
    );
    const { read, said } = save(long);
    expect(said).toEqual(['27 zone.0.warm_up_ms', '38 button.siren_seconds']);
    expect(read.zone[0]).toMatchObject({ relay: 17, warm_up_ms: 800, tail_ms: 1 });
    expect(read.button).toMatchObject({ line: 27, siren_seconds: 60 });
    const level = save(GOOD.replace('relay = 17', 'relay = 17\nactive = "thấp"'));
    expect(level.read.zone.map(({ id }) => id)).toEqual(['dinh']);
  });

  it('leaves out what never held: the zone alone, the section, or the line', () => {
    const broken = GOOD.replace('relay = 17', 'relay = "17"')
      .replace('[button]\nline = 27', '[button]\nline = 27\nactive = "lo"')
      .replace('[gpio]', '[stream]\nstall_seconds = 0.1\nsilence_dbfs = -40\n\n[gpio]');
    const { read, said } = save(broken);
    expect(said).toEqual(['21 stream.stall_seconds', '30 zone.0.relay', '40 button.active']);
    expect(read.zone.map(({ id }) => id)).toEqual(['dinh']);
    expect(read.stream).toMatchObject({ stall_seconds: 3, silence_dbfs: -40 });
    expect(read.button).toMatchObject({ line: 27, active: 'low' });
  });

  it('leaves out no line of what switches something: the default of a level is another level', () => {
    const { read } = save(GOOD.replace('relay = 17', 'relay = 17\nactve = "low"'));
    expect(read.zone.map(({ id }) => id)).toEqual(['dinh']);
  });

  it('gives up the second of two that want one line', () => {
    const { read, said } = save(GOOD.replace('[button]\nline = 27', '[button]\nline = 22'));
    expect(said).toEqual(['35 button.line']);
    expect(read.zone[1]).toMatchObject({ relay: 22 });
    expect(read.button).toMatchObject({ line: 27 });
  });

  it('runs without a link when the certificate is damaged, and says so of the section alone', () => {
    const { credentials, read, said } = save(GOOD.replace("cert = '''-----BEGIN", "cert = '''---"));
    expect(said).toEqual(['10 identity.cert']);
    expect(credentials.link).toBeUndefined();
    expect(read.zone).toHaveLength(2);
  });

  it('is not swallowed by a text that nobody ended', () => {
    const { read, said } = save(GOOD.replace("PRIVATE KEY-----'''", 'PRIVATE KEY-----'));
    expect(read.zone).toHaveLength(2);
    expect(read.wifi).toBeDefined();
    expect(said[0]).toMatch(/ identity$/);
  });

  it('tells no secret', () => {
    const broken = GOOD.replace('matkhau12', 'matkhau').replace('ssid = "Uy ban xa"', 'ssid = 5');
    const { problems } = save(`${broken}[mobile]\napn = "v-internet"\npin = 987654321\n`);
    expect(problems.map(({ key }) => key)).toEqual(['wifi.ssid', 'wifi.password', 'mobile.pin']);
    expect(JSON.stringify(problems)).not.toMatch(/matkhau|98765/);
  });

  it('comes out of any text with settings that are right by themselves', () => {
    const pieces = GOOD.split('\n').concat([
      '[',
      ']',
      '=',
      "'''",
      '"',
      '[wifi]',
      '[zone]',
      'x = 1',
      '[a.b]',
      '\u201Cq\u201D',
    ]);
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string()), { maxLength: 60 }),
        fc.boolean(),
        (lines, before) => {
          const { text, held } = save(lines.join('\n'), before ? GOOD : undefined);
          const again = checkText(text, () => '', 'alone');
          expect(again.right).toBe(true);
          expect(text.length).toBeGreaterThan(0);
          save('', held);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('comes out of a right text with a few bytes changed', () => {
    const bytes = Buffer.from(GOOD);
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 6 }), (changes) => {
        const damaged = Buffer.from(bytes);
        for (const [at, to] of changes) damaged[at] = to;
        expect(checkText(save(damaged, GOOD).text, () => '', 'alone').right).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
