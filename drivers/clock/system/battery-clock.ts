/** Whether the system clock goes by a battery-backed clock. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration } from '../../../time/duration.ts';

const RTC_FOLDER = '/sys/class/rtc';

/**
 * So much may the two drift apart in months without a network. Beyond it the system's was set by something else since: a clock whose battery is
 * empty says 1970, and at the start of a box the floor of the last known time is put over it.
 */
const APART = Duration.minutes(10);

/** `wall`: the system clock (ms since 1970). `folder` has an entry for each such clock (sysfs-class-rtc). */
export function goesByBattery(wall: number, folder = RTC_FOLDER): boolean {
  return clocksIn(folder).some((clock) => setTheSystem(clock) && Math.abs(timeOf(clock) - wall) <= APART);
}

function clocksIn(folder: string): string[] {
  try {
    return readdirSync(folder).map((name) => join(folder, name));
  } catch {
    // A kernel without the class has no such clock.
    return [];
  }
}

function setTheSystem(clock: string): boolean {
  return attribute(clock, 'hctosys') === '1';
}

/** Milliseconds since 1970; NaN where the chip knows that it stood still, or does not answer. */
function timeOf(clock: string): number {
  return Number(attribute(clock, 'since_epoch') ?? Number.NaN) * 1_000;
}

function attribute(clock: string, name: string): string | undefined {
  try {
    return readFileSync(join(clock, name), 'utf8').trim();
  } catch {
    // Some drivers do not tell: then nothing was promised.
    return undefined;
  }
}
