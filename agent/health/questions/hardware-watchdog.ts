/**
 * Whether the hardware watchdog guards the box, where systemd was told to arm it: a value that the chip cannot do silently means
 * none on older kernels, and a driver may be missing. Where nobody wants one this says nothing.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SelfTest } from '../self-test.ts';

export interface WatchdogPlaces {
  /** sysfs and systemd's folders of settings: memory and small files. */
  readonly state: string;
  readonly systemd: readonly string[];
}

const PLACES: WatchdogPlaces = {
  state: '/sys/class/watchdog/watchdog0/state',
  systemd: ['/etc/systemd/system.conf.d', '/usr/lib/systemd/system.conf.d'],
};

const ARMED = /^\s*RuntimeWatchdogSec\s*=\s*(?!(?:0|off|no)?\s*$)\S/m;

export function hardwareWatchdog(places = PLACES): SelfTest {
  return { code: 'watchdog.inactive', run: () => wrongWith(places) };
}

function wrongWith({ state, systemd }: WatchdogPlaces): string | undefined {
  const found = textOf(state)?.trim() ?? 'không thấy thiết bị';
  if (found === 'active') return undefined;
  const wanted = systemd.some((folder) =>
    namesIn(folder).some((name) => name.endsWith('.conf') && ARMED.test(textOf(join(folder, name)) ?? '')),
  );
  if (!wanted) return undefined;
  return `Bộ canh chừng phần cứng không chạy (${found}): nếu hộp bị treo, nó sẽ không tự khởi động lại. Khởi động lại hộp; nếu còn báo, giảm RuntimeWatchdogSec xuống dưới 15 giây.`;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // Nothing was set there.
    return [];
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // There is no such device, or no such file of settings any more.
    return undefined;
  }
}
