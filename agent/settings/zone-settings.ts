/** What a `[[zone]]` of `loa.toml` means to the core. Pure. */
import type { ZoneSettings } from '../../player/core-settings.ts';
import { Duration } from '../../time/duration.ts';
import type { Said } from './said.ts';
import type { SettingsFile } from './schema.ts';

/** What is keyed needs this long before the first word (ms). */
const KEYED_BEFORE_SOUND = 50;

type ZoneOfFile = SettingsFile['zone'][number];

export function zoneSettings(zone: ZoneOfFile): ZoneSettings {
  const { id, relay, active, key, read_back: readBack } = zone;
  return {
    ...{ id, relay, active },
    warmUp: Duration.ms(zone.warm_up_ms),
    tail: Duration.ms(zone.tail_ms),
    minimumOn: Duration.ms(zone.minimum_on_ms),
    maximumOn: Duration.minutes(zone.maximum_on_minutes),
    ...(key && { key: { line: key.line, active: key.active, delay: Duration.ms(key.delay_ms) } }),
    ...(readBack && { readBack }),
  };
}

/** What is wrong with its times together; undefined when they fit. */
export function keyTooLate({ key, warm_up_ms: warmUp }: ZoneOfFile): Said | undefined {
  if (!key || key.delay_ms === 0 || key.delay_ms + KEYED_BEFORE_SOUND <= warmUp) return undefined;
  return {
    vi: `là ${key.delay_ms}, mà tiếng ra sau rơ-le ${warmUp} ms (warm_up_ms): cần 0, hoặc ít hơn số đó ít nhất ${KEYED_BEFORE_SOUND} ms`,
    en: `is ${key.delay_ms}, but sound comes ${warmUp} ms after the relay (warm_up_ms): expected 0, or at least ${KEYED_BEFORE_SOUND} ms less than that`,
  };
}
