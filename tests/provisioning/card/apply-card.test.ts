import { existsSync, mkdirSync, readdirSync, rmSync, statSync, symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSalvaged } from '../../../agent/settings/salvage/read-salvaged.ts';
import { applyCard, putLastSettings } from '../../../provisioning/card/apply-card.ts';
import { FolderSystem } from '../../../provisioning/card/folder-system.ts';
import { fakeBox, LOA_TOML } from './fake-box.ts';

const start = (box: ReturnType<typeof fakeBox>, system = new FolderSystem()) => ({
  outcome: applyCard(box.places, system),
  asked: system.asked,
  settings: readSalvaged(join(box.places.run, 'loa.toml')),
});

const mode = (file: string) => (statSync(file).mode & 0o777).toString(8);

describe('loa card apply', () => {
  it('gives each program what it reads, and the secrets to nobody else', () => {
    const box = fakeBox();
    box.put(
      'boot/firmware/loa.toml',
      `${LOA_TOML}\n[time]\nservers = ["ntp.tinh.vn"]\n[ssh]\nkeys = ["ssh-ed25519 AAAA ky-thuat"]\n`,
    );
    const { outcome, asked, settings } = start(box);
    expect(outcome).toMatchObject({ card: 'read', problems: [], troubles: [], network: 'first' });
    expect(settings).toMatchObject({
      node: { id: 'xa-tan-phu-01' },
      link: { url: 'mqtts://tinh.example.vn:8883' },
      problems: [],
    });
    expect(box.read('run/loa-card/chrony.sources')).toBe('server ntp.tinh.vn iburst prefer\n');
    expect(box.read('run/loa-card/authorized_keys')).toBe('ssh-ed25519 AAAA ky-thuat\n');
    expect(box.read('etc/hostname')).toBe('xa-tan-phu-01\n');
    expect(box.read('etc/hosts')).toMatch(/^127\.0\.1\.1 xa-tan-phu-01$/m);
    expect(asked).toEqual(['iw reg set VN', 'hostname xa-tan-phu-01']);
    expect(readdirSync(box.places.profiles).sort()).toEqual([
      'loa-ethernet.nmconnection',
      'loa-wifi.nmconnection',
    ]);
    for (const name of readdirSync(box.places.profiles))
      expect(mode(join(box.places.profiles, name))).toBe('600');
    expect(mode(join(box.places.run, 'loa.toml'))).toBe('640');
    expect(mode(box.places.run)).toBe('755');
    expect(mode(join(box.places.kept, 'last-good.toml'))).toBe('600');
  });

  it('opens no door where no key is given, and marks a board', () => {
    const box = fakeBox();
    box.put('boot/firmware/loa.toml', LOA_TOML.replace('"speaker"', '"board"'));
    start(box);
    expect(existsSync(join(box.places.run, 'authorized_keys'))).toBe(false);
    expect(existsSync(join(box.places.run, 'is-board'))).toBe(true);
    box.put('boot/firmware/loa.toml', LOA_TOML);
    start(box);
    expect(existsSync(join(box.places.run, 'is-board'))).toBe(false);
  });

  it('reads what Notepad saves as Unicode under a name of Windows’ making', () => {
    const box = fakeBox();
    const wide = Buffer.from(`\uFEFF${LOA_TOML.replaceAll('\n', '\r\n')}`, 'utf16le');
    box.put('boot/firmware/LOA.TOML.txt', wide);
    const { outcome, settings } = start(box);
    expect(outcome.problems).toEqual([]);
    expect(settings.node.id).toBe('xa-tan-phu-01');
  });

  it('puts an empty file on a card without one, and starts from what held before', () => {
    const box = fakeBox();
    box.put('boot/firmware/loa.toml', LOA_TOML);
    start(box);
    rmSync(join(box.places.fat, 'loa.toml'));
    const { outcome, settings } = start(box);
    expect(outcome).toMatchObject({ card: 'template', problems: [{ key: 'file' }] });
    expect(settings).toMatchObject({ node: { id: 'xa-tan-phu-01' }, core: { zones: [{ relay: 17 }] } });
    expect(settings.link?.cert).toContain('CERTIFICATE');
    expect(box.read('boot/firmware/loa.toml')).toMatch(/^\uFEFF# Cài đặt của cụm loa.*\r\n/);
    const again = start(box);
    expect(again.outcome).toMatchObject({ card: 'read', problems: [{ key: 'file' }] });
    expect(again.settings.core.zones).toHaveLength(1);
  });

  it('starts from what held before when the card is not there, or does not give the file', () => {
    const box = fakeBox();
    box.put('boot/firmware/loa.toml', LOA_TOML);
    start(box);
    rmSync(box.places.fat, { recursive: true });
    const without = start(box);
    expect(without.outcome).toMatchObject({ card: 'no-card', nodeId: 'xa-tan-phu-01' });
    expect(without.settings.core.zones).toHaveLength(1);
    mkdirSync(join(box.places.fat, 'loa.toml'), { recursive: true });
    const unreadable = start(box);
    expect(unreadable.outcome).toMatchObject({ card: 'unreadable', nodeId: 'xa-tan-phu-01' });
    expect(unreadable.settings.problems[0]?.problem.vi).toContain('không đọc được loa.toml');
  });

  it('starts from what held before when a film lies under the name of the file', () => {
    const box = fakeBox();
    box.put('boot/firmware/loa.toml', LOA_TOML);
    start(box);
    // With a hole: as long as a film, and nothing on the disk.
    truncateSync(join(box.places.fat, 'loa.toml'), 3_000_000_000);
    const { outcome, settings } = start(box);
    expect(outcome).toMatchObject({ card: 'read', nodeId: 'xa-tan-phu-01' });
    expect(settings.core.zones).toHaveLength(1);
    expect(settings.problems[0]?.problem.vi).toContain('quá lớn');
  });

  it('tells that files beside loa.toml are not read: the agent could not', () => {
    const box = fakeBox();
    box.put('boot/firmware/ca.pem', '-----BEGIN CERTIFICATE-----');
    box.put('boot/firmware/loa.toml', LOA_TOML.replace('[link]', '[link]\nca = "ca.pem"'));
    const { outcome } = start(box);
    expect(outcome.problems).toMatchObject([{ key: 'link.ca' }]);
    expect(outcome.problems[0]?.problem.vi).toContain('dùng mục [identity]');
  });

  it('leaves the settings of last time to the agent when it is cut off before it has read the card', () => {
    const box = fakeBox();
    box.put('boot/firmware/loa.toml', LOA_TOML);
    start(box);
    rmSync(box.places.run, { recursive: true });
    putLastSettings(box.places);
    expect(readSalvaged(join(box.places.run, 'loa.toml')).core.zones).toHaveLength(1);
    box.put('run/loa-card/loa.toml', '# of this start\n');
    putLastSettings(box.places);
    expect(box.read('run/loa-card/loa.toml')).toBe('# of this start\n');
  });

  it('does the rest where a step fails, and says which did', () => {
    const box = fakeBox();
    box.put('boot/firmware/loa.toml', LOA_TOML);
    rmSync(box.places.kept, { recursive: true });
    symlinkSync('/nowhere/at/all', box.places.kept);
    box.put('etc/hostname/in-the-way', '');
    const { outcome, settings } = start(box);
    expect(outcome.troubles.map(({ en }) => en.replace(/ \(.*/, ''))).toEqual([
      'the name of the machine could not be set',
      'the settings could not be kept for the next start',
    ]);
    expect(settings.node.id).toBe('xa-tan-phu-01');
  });

  it('lets one broken section be as it was, tells the agent its line, and keeps the good ones', () => {
    const box = fakeBox();
    box.put('boot/firmware/loa.toml', LOA_TOML);
    start(box);
    const broken = LOA_TOML.replace('relay = 17', 'relay = "17"').replace('line = 27', 'line = 26');
    box.put('boot/firmware/loa.toml', broken);
    const { settings } = start(box);
    expect(settings.core.zones[0]?.relay).toBe(17);
    expect(settings.core.button?.line).toBe(26);
    expect(settings.problems).toMatchObject([{ line: 26, key: 'zone.0.relay' }]);
    box.put('boot/firmware/loa.toml', '\0\0\0\0');
    expect(start(box).settings.core).toMatchObject({ zones: [{ relay: 17 }], button: { line: 26 } });
  });

  it('says its lines only once, and secrets never', () => {
    const box = fakeBox();
    box.put('boot/firmware/loa.toml', LOA_TOML.replace(/password = .*/, 'password = "kinnn"'));
    const { settings } = start(box);
    expect(settings.problems).toHaveLength(1);
    expect(box.read('run/loa-card/card.json')).not.toContain('kinnn');
  });
});
