/** A folder laid out as a box: its card, and what the kernel would say of its devices. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type CardPlaces, cardPlaces } from '../../../provisioning/card/card-places.ts';

export interface FakeBox {
  readonly places: CardPlaces;
  put(path: string, content: string | Uint8Array): void;
  read(path: string): string;
}

export function fakeBox({ sound = true, gpio = true } = {}): FakeBox {
  const root = mkdtempSync(join(tmpdir(), 'loa-card-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const put = (path: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  put('boot/firmware/config.txt', '# firmware\n');
  put('etc/machine-id', 'abcdef0123456789\n');
  mkdirSync(join(root, 'var/lib/loa-card'), { recursive: true });
  if (sound) {
    put(
      'proc/asound/cards',
      ' 0 [Device         ]: USB-Audio - USB Audio Device\n                      C-Media USB Audio Device\n',
    );
    put('proc/asound/card0/pcm0p/info', '');
  }
  if (gpio) {
    put('sys/devices/platform/soc/fe200000.gpio/of_node/compatible', 'brcm,bcm2711-gpio\0');
    put('sys/devices/platform/soc/fe200000.gpio/gpiochip0/dev', '254:0\n');
    mkdirSync(join(root, 'sys/bus/gpio/devices'), { recursive: true });
    symlinkSync(
      '../../../devices/platform/soc/fe200000.gpio/gpiochip0',
      join(root, 'sys/bus/gpio/devices/gpiochip0'),
    );
  }
  return { places: cardPlaces(root), put, read: (path) => readFileSync(join(root, path), 'utf8') };
}

export const ROOT_KEYS = JSON.stringify({ threshold: 1, keys: [{ kid: 'r', x: 'A'.repeat(43) }] });

export const LOA_TOML = `[node]
id = "xa-tan-phu-01"
kind = "speaker"

[identity]
root = '${ROOT_KEYS}'
ca = '''
-----BEGIN CERTIFICATE-----
'''
cert = '''-----BEGIN CERTIFICATE-----'''
key = '''-----BEGIN PRIVATE KEY-----'''

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

[button]
line = 27

[wifi]
ssid = "Ủy ban xã"
password = "mật khẩu;12\\\\"
`;
