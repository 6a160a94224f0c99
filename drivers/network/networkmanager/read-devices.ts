/** What `nmcli -t -f GENERAL.DEVICE,GENERAL.TYPE,GENERAL.STATE device show` says. Pure. */
import type { NetworkDevice, NetworkKind } from '../port.ts';

const KINDS: Readonly<Record<string, NetworkKind>> = {
  ethernet: 'ethernet',
  wifi: 'wifi',
  gsm: 'mobile',
  cdma: 'mobile',
  modem: 'mobile',
};

/** NMDeviceState: 10 unmanaged, 20 unavailable, 30 disconnected, 40–90 on its way, 100 activated, 110 ending, 120 failed. */
const UNMANAGED = 10;
const UNAVAILABLE = 20;
const DISCONNECTED = 30;
const ACTIVATED = 100;

/** Devices that are ways out and that NetworkManager has in hand. */
export function readDevices(text: string): NetworkDevice[] {
  return text.split(/\n\s*\n/).flatMap((block) => {
    const value = (name: string) => new RegExp(`^GENERAL\\.${name}:(.*)$`, 'm').exec(block)?.[1] ?? '';
    const kind = KINDS[value('TYPE')];
    const state = Number.parseInt(value('STATE'), 10);
    if (!kind || Number.isNaN(state) || state <= UNMANAGED) return [];
    return [{ name: value('DEVICE').replace(/\\(.)/g, '$1'), kind, state: inWords(state) }];
  });
}

function inWords(state: number): NetworkDevice['state'] {
  if (state === ACTIVATED) return 'up';
  if (state <= UNAVAILABLE) return 'unavailable';
  return state > DISCONNECTED && state < ACTIVATED ? 'coming' : 'down';
}
