/**
 * Wi-Fi on two simulated radios of the kernel: an access point on the one, the box's own profile from `loa.toml` on the other. Then all
 * ways out are taken away by hand, and the agent's ladder brings them back: as its own user, through polkit and the real daemons.
 */
import { Duration } from '../../../time/duration.ts';
import type { GuestShell } from '../machine/guest-shell.ts';
import type { ImageBox } from '../machine/image-box.ts';
import { check, type Found, seconds } from './scene.ts';

const SSID = 'Loa Thử';
const PASSWORD = 'mat-khau-8';
const ADDRESS = '192.168.77.20';

/** To be added to a box's settings. */
export const WIFI_SECTION = `
[wifi]
ssid = "${SSID}"
password = "${PASSWORD}"
address = "${ADDRESS}/24"
`;

/** wpa_supplicant is on the image and can be an access point; hostapd is not. */
const ACCESS_POINT = `network={
 ssid="${SSID}"
 mode=2
 frequency=2412
 key_mgmt=WPA-PSK
 proto=RSN
 pairwise=CCMP
 psk="${PASSWORD}"
}`;

const UP_WITHIN = Duration.minutes(2);
/** The broker's silence is noticed in 40 s, the first rung is climbed 3 min later; an emulated box takes its time. */
const MENDED_WITHIN = Duration.minutes(8);

/** What the agent's user must not do. */
const FORBIDDEN = [
  'nmcli connection add type dummy ifname harm0 con-name harm',
  'nmcli connection modify loa-wifi connection.autoconnect no',
  'systemctl --no-ask-password start emergency.target',
  'systemctl --no-ask-password stop NetworkManager.service',
  'systemctl --no-ask-password --no-block poweroff',
];

/** Of a box whose settings have `WIFI_SECTION`, once it was born. */
export async function network(box: ImageBox): Promise<Found> {
  const shell = await box.shell();
  const up = () => untilUp(box, shell);
  await shell.run('modprobe mac80211_hwsim radios=2; sleep 2; nmcli device set wlan1 managed no');
  await shell.run(`cat >/run/access-point.conf <<'END'\n${ACCESS_POINT}\nEND`);
  await shell.run('wpa_supplicant -B -i wlan1 -D nl80211 -c /run/access-point.conf');
  const joined = await up();
  const address = await shell.run('ip -color=never -4 -br address show wlan0');

  await shell.run('nmcli radio wifi off');
  const byHand = await shell.run('runuser -u loa -- loa network reactivate-wifi');
  const again = await up();

  const forbidden: string[] = [];
  for (const harm of FORBIDDEN)
    if ((await shell.run(`runuser -u loa -- ${harm}`)).code === 0) forbidden.push(harm);

  const cable = (await shell.run('nmcli -t -f DEVICE,TYPE device | sed -n "s/:ethernet$//p" | head -1')).text;
  await shell.run(`nmcli radio wifi off; nmcli device disconnect ${cable.trim()}`);
  const began = performance.now();
  const lost = await box.until(async () => (await linkOf(shell)) === 'disconnected', MENDED_WITHIN);
  const back = await box.until(async () => (await linkOf(shell)) === 'connected', MENDED_WITHIN);
  const took = (performance.now() - began) / 1_000;
  const climbed = await shell.run('journalctl -u loa --no-pager -o cat | grep -c \'"rung":"reactivate"\'');
  const radio = await up();
  return {
    checks: [
      check('Wi-Fi of loa.toml: joins a WPA2 network', joined !== undefined, seconds(joined)),
      check('with the address that was asked for', address.text.includes(ADDRESS), address.text),
      check(
        'a radio that was switched off is on again, as the user loa',
        byHand.code === 0 && again !== undefined,
        `code ${byHand.code}, ${seconds(again)} ${byHand.text}`.trimEnd(),
      ),
      check(
        'the user loa may do no more than mend the network',
        forbidden.length === 0,
        forbidden.join('; ') || `${FORBIDDEN.length} refused`,
      ),
      check(
        'all ways out taken away: the ladder brings cable and radio back',
        lost === true && back === true && radio !== undefined && Number(climbed.text) > 0,
        back ? `connected again after ${Math.round(took)} s` : 'not connected again',
      ),
    ],
    figures: [],
  };
}

async function linkOf(shell: GuestShell): Promise<string | undefined> {
  return /"link":\s*"(\w+)"/.exec((await shell.run('cat /run/loa/box.json')).text)?.[1];
}

/** Seconds until it is. */
async function untilUp(box: ImageBox, shell: GuestShell): Promise<number | undefined> {
  const began = performance.now();
  return box.until(async () => {
    const state = await shell.run('nmcli -t -f GENERAL.STATE device show wlan0');
    return state.text.includes(':100 ') ? (performance.now() - began) / 1_000 : undefined;
  }, UP_WITHIN);
}
