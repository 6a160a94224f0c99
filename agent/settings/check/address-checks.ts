/** What a fixed address must be for a box to be reached by it, and its gateway to be reached from it. Pure. */
import type { SettingsFile } from '../schema.ts';
import type { Wrong } from './credentials.ts';

/** Of a network with hosts in it: a shorter prefix is nobody's, a longer one leaves no room for a gateway (RFC 3021 has /31 at its least). */
const SHORTEST = 8;
const LONGEST = 31;
/** Longer than this there is neither an address of the network nor one of all its hosts (RFC 3021). */
const WITH_BROADCAST = 30;

export function addressChecks({ ethernet, wifi }: SettingsFile, wrong: Wrong): void {
  for (const [name, settings] of Object.entries({ ethernet, wifi })) {
    if (settings === undefined || settings.address === 'dhcp') continue;
    const [address = '', length] = settings.address.split('/');
    const prefix = Number(length);
    if (prefix < SHORTEST || prefix > LONGEST) {
      wrong([name, 'address'], {
        vi: `độ dài mạng /${prefix} không dùng được, thường là /24, ví dụ "192.168.1.20/24"`,
        en: `has a prefix of /${prefix} that no network has, it is mostly /24, e.g. "192.168.1.20/24"`,
      });
      continue;
    }
    const host = numberOf(address) % 2 ** (32 - prefix);
    if (
      !isHost(numberOf(address)) ||
      (prefix <= WITH_BROADCAST && [0, 2 ** (32 - prefix) - 1].includes(host))
    )
      wrong([name, 'address'], {
        vi: `${address} không phải địa chỉ của một máy, ví dụ "192.168.1.20/24"`,
        en: `is ${address}, which is no address of a machine, e.g. "192.168.1.20/24"`,
      });
    const { gateway } = settings;
    if (gateway === undefined) continue;
    if (gateway === address || networkOf(gateway, prefix) !== networkOf(address, prefix))
      wrong([name, 'gateway'], {
        vi: `${gateway} không cùng mạng với địa chỉ ${settings.address}: hộp sẽ không ra được mạng`,
        en: `is ${gateway}, which cannot be reached from ${settings.address}`,
      });
  }
}

/** Neither "this network" nor loopback, group, reserved (RFC 6890). */
function isHost(address: number): boolean {
  const first = Math.floor(address / 2 ** 24);
  return first > 0 && first < 224 && first !== 127;
}

function networkOf(address: string, prefix: number): number {
  return Math.floor(numberOf(address) / 2 ** (32 - prefix));
}

function numberOf(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}
