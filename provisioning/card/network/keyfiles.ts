/**
 * Network settings as NetworkManager's profiles. Cable before Wi-Fi before mobile, all tried for ever. A cable with DHCP is always
 * there: who plugs one in expects it to work. Pure.
 */
import { createHash } from 'node:crypto';
import { keyfileText } from './keyfile-text.ts';
import type { NetworkPart } from './network-part.ts';

/** Smaller is preferred; those that NetworkManager gives by itself. */
const METRIC = { ethernet: 100, wifi: 600, gsm: 700 };

/** Name of the file → its text. All hold secrets or may: 0600. */
export function keyfiles(part: NetworkPart): ReadonlyMap<string, string> {
  const files = new Map([['loa-ethernet.nmconnection', ethernet(part.ethernet)]]);
  if (part.wifi) files.set('loa-wifi.nmconnection', wifi(part.wifi));
  if (part.mobile) files.set('loa-mobile.nmconnection', mobile(part.mobile));
  return files;
}

type Lines = Record<string, string | number | boolean | undefined>;

function connection(id: string, type: keyof typeof METRIC): Lines {
  return {
    id,
    uuid: uuidOf(id),
    type,
    autoconnect: true,
    // For ever: there is nobody to press a button.
    'autoconnect-retries': 0,
  };
}

function ethernet(settings: NetworkPart['ethernet']): string {
  const dhcp = settings === undefined || settings.address === 'dhcp';
  return keyfileText({
    connection: {
      ...connection('loa-ethernet', 'ethernet'),
      // A stick that shows itself as a cable card is one beside the real one; a fixed address is for one of them.
      'multi-connect': dhcp ? 3 : undefined,
    },
    ethernet: {},
    ...addresses('ethernet', settings),
  });
}

function wifi(settings: NonNullable<NetworkPart['wifi']>): string {
  const { ssid, password, hidden } = settings;
  return keyfileText({
    connection: connection('loa-wifi', 'wifi'),
    wifi: {
      mode: 'infrastructure',
      // As bytes: the only form in which every name means itself.
      ssid: [...Buffer.from(ssid)].map((byte) => `${byte};`).join(''),
      hidden: hidden || undefined,
      // Sleeping radios lose alerts by seconds.
      powersave: 2,
    },
    'wifi-security': password === undefined ? undefined : { 'key-mgmt': 'wpa-psk', psk: password },
    ...addresses('wifi', settings),
  });
}

function mobile({ apn, user, password, pin }: NonNullable<NetworkPart['mobile']>): string {
  return keyfileText({
    connection: connection('loa-mobile', 'gsm'),
    gsm: { apn, username: user, password, pin },
    ...addresses('gsm', undefined),
  });
}

function addresses(
  type: keyof typeof METRIC,
  settings: NetworkPart['ethernet'],
): Record<'ipv4' | 'ipv6', Lines> {
  const fixed = settings !== undefined && settings.address !== 'dhcp';
  const dns = settings?.dns.map((server) => `${server};`).join('') || undefined;
  return {
    ipv4: {
      method: fixed ? 'manual' : 'auto',
      address1: fixed ? [settings.address, settings.gateway].filter(Boolean).join(',') : undefined,
      dns,
      'ignore-auto-dns': dns !== undefined && !fixed ? true : undefined,
      'route-metric': METRIC[type],
    },
    ipv6: {
      method: 'auto',
      // One address for life, as districts admit boxes by it.
      'addr-gen-mode': 'eui64',
      'ip6-privacy': 0,
      'route-metric': METRIC[type],
    },
  };
}

/** The same for the same profile on each box and at each boot. */
function uuidOf(name: string): string {
  const hash = createHash('sha256').update(`loa ${name}`).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-5${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
