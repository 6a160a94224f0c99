import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkText } from '../../agent/settings/check/check-text.ts';
import { readSettings } from '../../agent/settings/read-settings.ts';
import { textOf } from '../../agent/settings/text/text-of.ts';
import { emptyLoaToml } from '../../provisioning/empty-loa.toml.ts';
import { type BoxSettings, loaToml } from '../../provisioning/loa.toml.ts';
import { windowsText } from '../../provisioning/windows-text.ts';

const box: BoxSettings = {
  nodeId: 'xa-tan-phu-01',
  kind: 'speaker',
  name: 'Cụm chợ Tân Phú',
  url: 'mqtts://mqtt.example.vn:8883',
  certificates: true,
  zones: [{ id: 'cho', relay: 17 }],
  devices: 'real',
};

function read(text: string) {
  const dir = mkdtempSync(join(tmpdir(), 'loa-toml-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const pem = '-----BEGIN X-----\n';
  for (const name of ['ca.crt', 'node.crt', 'node.key']) writeFileSync(join(dir, name), pem);
  writeFileSync(
    join(dir, 'root.json'),
    JSON.stringify({ threshold: 1, keys: [{ kid: 'r', x: 'A'.repeat(43) }] }),
  );
  writeFileSync(join(dir, 'loa.toml'), text);
  return { settings: readSettings(join(dir, 'loa.toml')), dir };
}

describe('loa.toml of a new node', () => {
  it('is read by the box as it was meant', () => {
    const { settings, dir } = read(
      loaToml({ ...box, button: 27, zones: [...box.zones, { id: 'dinh', relay: 22 }] }),
    );
    expect(settings).toMatchObject({
      node: { id: 'xa-tan-phu-01', kind: 'speaker', data: '/var/lib/loa' },
      link: { url: 'mqtts://mqtt.example.vn:8883', ca: readFileSync(join(dir, 'ca.crt'), 'utf8') },
      console: { host: '127.0.0.1', port: 8090 },
      core: {
        speaker: { driver: 'alsa' },
        gpio: { driver: 'chardev', label: 'pinctrl-bcm2711' },
        zones: [
          { id: 'cho', relay: 17, active: 'high', warmUp: 800, tail: 2_000, maximumOn: 7_200_000 },
          { id: 'dinh', relay: 22 },
        ],
        button: { line: 27, siren: 60_000 },
      },
    });
  });

  it.each(['real', 'virtual'] as const)(
    'has a microphone, its key and the loop-back ready to be put in, with %s devices',
    (devices) => {
      const text = loaToml({ ...box, devices }).replace(
        /^# (?=\[(?:microphone|talk|loopback)\]|(?:driver|device|period_ms|recording|line = 5|longest_seconds|gain_db)\b)/gm,
        '',
      );
      const { core } = read(text).settings;
      expect(core.microphone?.driver).toBe(devices === 'real' ? 'alsa' : 'virtual');
      expect(core.loopback?.driver).toBe(devices === 'real' ? 'alsa' : 'virtual');
      expect(core.talk).toMatchObject({ line: 5, longest: 600_000, gainDb: 0 });
    },
  );

  it('says the level of content, and has the volume control ready to be put in', () => {
    const text = loaToml(box);
    expect(read(text).settings.level).toEqual({ lufs: -18, truePeakDbtp: -1 });
    expect(read(text).settings.core.speaker.mixer).toBeUndefined();
    expect(read(text).settings.core.duck).toEqual({ byDb: 15, ramp: 100 });
    const { speaker } = read(text.replace(/^# (?=mixer)/gm, '')).settings.core;
    expect(speaker.mixer).toEqual({ control: 'PCM', percent: 80, card: 'hw:CARD=Device' });
  });

  it('has the hash of its PIN, and its network shut out until somebody opens it', () => {
    const hash = `scrypt$16384$8$5$${'A'.repeat(22)}$${'B'.repeat(43)}`;
    expect(read(loaToml({ ...box, pin: hash })).settings.console).toMatchObject({
      pin: { N: 16_384, r: 8, p: 5 },
    });
    expect(read(loaToml({ ...box, pin: hash })).settings.console.lan).toBeUndefined();
    expect(read(loaToml(box)).settings.console.pin).toBeUndefined();
  });

  it('keeps to its own folder with virtual devices', () => {
    const { settings, dir } = read(loaToml({ ...box, devices: 'virtual', url: 'mqtt://127.0.0.1:1883' }));
    expect(settings.node.data).toBe(join(dir, 'data'));
    expect(settings.core.speaker).toMatchObject({ driver: 'virtual', recording: join(dir, 'recording') });
    expect(settings.core.gpio).toEqual({ driver: 'virtual', file: join(dir, 'gpio.bin') });
    expect(settings.link).toEqual({ url: 'mqtt://127.0.0.1:1883' });
    expect(settings.core.button).toBeUndefined();
  });

  it('hears what it records, where it is to', () => {
    const text = loaToml({ ...box, devices: 'virtual', hearsItself: true });
    const { settings, dir } = read(text);
    expect(settings.core.loopback).toEqual({ driver: 'virtual', recording: join(dir, 'recording') });
    expect(settings.core.microphone).toBeUndefined();
  });

  it('holds no certificates where the province has no authority', () => {
    const text = loaToml({ ...box, certificates: false, url: 'mqtt://127.0.0.1:1883' });
    expect(text).not.toMatch(/node\.(crt|key)/);
    expect(read(text).settings.link).toEqual({ url: 'mqtt://127.0.0.1:1883' });
  });

  it('cannot be broken by a name', () => {
    const { settings } = read(loaToml({ ...box, name: 'a\n[node]\nid = "evil"\u0085x', nodeId: 'loa-1' }));
    expect(settings.node.id).toBe('loa-1');
  });

  describe('for a card', () => {
    const pem = (what: string) => `-----BEGIN ${what}-----\nAAAA\n-----END ${what}-----\n`;
    const identity = {
      root: JSON.stringify({ threshold: 1, keys: [{ kid: 'r', x: 'A'.repeat(43) }] }, null, 2),
      ca: pem('CERTIFICATE'),
      cert: pem('CERTIFICATE'),
      key: pem('PRIVATE KEY'),
    };
    const card = loaToml({ ...box, identity });

    it('needs no file beside it', () => {
      const folder = mkdtempSync(join(tmpdir(), 'loa-toml-'));
      onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
      writeFileSync(join(folder, 'loa.toml'), windowsText(card));
      const { link, node } = readSettings(join(folder, 'loa.toml'));
      expect(link).toMatchObject({ ca: identity.ca, key: identity.key, cert: identity.cert });
      expect(node.root.keys).toHaveLength(1);
      expect(card).not.toContain('root.json');
    });

    it('has the sections of the pole ready to be put in, each with its default', () => {
      const sections = /\n# ---- Mạng[\s\S]*(?=\n# ---- Danh tính)/.exec(card)?.[0] ?? '';
      const put = sections.replace(/^# (?=\[|[a-z_]+ = )/gm, '').replace('AAAA... ten', 'AAAA ten');
      const read = checkText(`${card.replace(sections, '')}\n${put}`, () => '');
      expect(read).toMatchObject({ right: true });
      const none = checkText(card, () => '');
      if (!read.right || !none.right) throw new Error('it is not read');
      for (const name of ['network', 'reset', 'first_words'] as const)
        expect(read.read[name]).toEqual(none.read[name]);
      expect(read.read).toMatchObject({
        wifi: { country: 'VN', hidden: false, address: 'dhcp' },
        ethernet: { gateway: '192.168.1.1' },
        mobile: { power_cut: { off_seconds: 10 } },
      });
    });
  });

  it('left empty is all comments', () => {
    expect(textOf(Buffer.from(windowsText(emptyLoaToml()))).text).toMatch(/^(#.*|\s*\n)*$/);
    const put = emptyLoaToml()
      .replace(/^# (?=\[|[a-z_]+ = )/gm, '')
      .replace('AAAA... ten', 'AAAA ten');
    expect(
      checkText(
        `${put}\n[identity]\nroot = '''${JSON.stringify({ threshold: 1, keys: [{ kid: 'r', x: 'A'.repeat(43) }] })}'''\nca = '-----BEGIN X-----'\n`,
        () => '',
      ),
    ).toMatchObject({ right: true });
  });
});
