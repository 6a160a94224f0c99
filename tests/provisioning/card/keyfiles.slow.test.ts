import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyfiles } from '../../../provisioning/card/network/keyfiles.ts';
import type { NetworkPart } from '../../../provisioning/card/network/network-part.ts';

const DHCP = { address: 'dhcp', dns: [] } as const;

/** What NetworkManager's own reader makes of a profile, as it would write it. */
function understood(text: string): Record<string, string> {
  const said = execFileSync(
    'nmcli',
    ['--offline', 'connection', 'modify', 'connection.autoconnect-priority', '0'],
    {
      input: text,
      encoding: 'utf8',
    },
  );
  let section = '';
  return Object.fromEntries(
    said.split('\n').flatMap((line) => {
      section = /^\[(.*)\]$/.exec(line)?.[1] ?? section;
      const [, key, value] = /^([^=]+)=(.*)$/.exec(line) ?? [];
      return key === undefined || value === undefined ? [] : [[`${section}.${key}`, value]];
    }),
  );
}

/** The value that a key file's text stands for. */
const glib = (text: string) => text.replace(/\\([s\\])/g, (_, letter) => (letter === 's' ? ' ' : '\\'));

const profile = (part: NetworkPart, name: string) => {
  const text = keyfiles(part).get(`loa-${name}.nmconnection`);
  if (text === undefined) throw new Error(`no profile ${name}`);
  return text;
};

describe('profiles for NetworkManager', () => {
  it('a cable with DHCP is there without a word in the settings', () => {
    expect([...keyfiles({}).keys()]).toEqual(['loa-ethernet.nmconnection']);
    expect(understood(profile({}, 'ethernet'))).toMatchObject({
      'connection.type': 'ethernet',
      'connection.autoconnect-retries': '0',
      'connection.multi-connect': '3',
      'ipv4.method': 'auto',
      'ipv4.route-metric': '100',
      'ipv6.method': 'auto',
      'ipv6.addr-gen-mode': 'eui64',
    });
  });

  it('a fixed address has its gateway and servers', () => {
    const part = {
      ethernet: { address: '192.168.1.20/24', gateway: '192.168.1.1', dns: ['192.168.1.1', '8.8.8.8'] },
    };
    expect(understood(profile(part, 'ethernet'))).toMatchObject({
      'ipv4.method': 'manual',
      'ipv4.address1': '192.168.1.20/24,192.168.1.1',
      'ipv4.dns': '192.168.1.1;8.8.8.8;',
    });
  });

  it('Wi-Fi comes behind the cable, mobile behind Wi-Fi, all for ever', () => {
    const part: NetworkPart = {
      wifi: { ssid: 'Nha van hoa', password: 'matkhau12', hidden: true, country: 'VN', ...DHCP, dns: [] },
      mobile: { apn: 'v-internet', user: 'a', password: 'b', pin: '1234' },
    };
    expect(understood(profile(part, 'wifi'))).toMatchObject({
      'wifi.ssid': 'Nha van hoa',
      'wifi.hidden': 'true',
      'wifi.powersave': '2',
      'wifi-security.key-mgmt': 'wpa-psk',
      'wifi-security.psk': 'matkhau12',
      'ipv4.route-metric': '600',
    });
    expect(understood(profile(part, 'mobile'))).toMatchObject({
      'connection.type': 'gsm',
      'connection.autoconnect-retries': '0',
      'gsm.apn': 'v-internet',
      'gsm.username': 'a',
      'gsm.password': 'b',
      'gsm.pin': '1234',
      'ipv4.route-metric': '700',
    });
  });

  it('an open network has no security', () => {
    const wifi = { ssid: 'mo', hidden: false, country: 'VN', ...DHCP, dns: [] };
    expect(profile({ wifi }, 'wifi')).not.toContain('wifi-security');
  });

  it('NetworkManager reads each password as it was meant', () => {
    const password = fc.string({ minLength: 8, maxLength: 63, unit: fc.constantFrom(...' ;\\#="\'[]$aZ0ế') });
    fc.assert(
      fc.property(password, (secret) => {
        const wifi = { ssid: 'x', password: secret, hidden: false, country: 'VN', ...DHCP, dns: [] };
        expect(glib(understood(profile({ wifi }, 'wifi'))['wifi-security.psk'] ?? '')).toBe(secret);
      }),
      { numRuns: 25, examples: [[' leading'], ['trailing '], ['back\\slash'], ['semi;colon;']] },
    );
  });

  it.each(['Ủy ban xã', '12;34;', ' a ', 'a\\b', '1;'])(
    'NetworkManager reads the name “%s” as it was meant',
    (ssid) => {
      const wifi = { ssid, hidden: false, country: 'VN', ...DHCP, dns: [] };
      const read = understood(profile({ wifi }, 'wifi'))['wifi.ssid'] ?? '';
      const bytes = /^(\d+;)+$/.test(read)
        ? Buffer.from(read.split(';').filter(Boolean).map(Number)).toString()
        : glib(read).replaceAll('\\;', ';');
      expect(bytes).toBe(ssid);
    },
  );
});
