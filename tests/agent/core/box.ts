/** A real core thread on a virtual speaker and GPIO file, as a test sees it from outside. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { type CoreThread, startCore } from '../../../agent/core/start-core.ts';
import { SystemClock } from '../../../drivers/clock/system/system-clock.ts';
import { SystemTimers } from '../../../drivers/clock/system/system-timers.ts';
import { RecordingReader } from '../../../drivers/speaker/virtual/recording-reader.ts';
import type { CoreSettings } from '../../../player/core-settings.ts';
import type { PlayItem, Segment } from '../../../player/item.ts';
import type { CoreEvent, PlayRecord } from '../../../player/protocol.ts';
import { Duration } from '../../../time/duration.ts';

export const RATE = 48_000;
export const BUTTON = 5;

export class Box {
  readonly clock = new SystemClock();
  readonly timers = new SystemTimers(this.clock);
  readonly folder = mkdtempSync(join(tmpdir(), 'loa-box-'));
  readonly gpioFile = join(this.folder, 'gpio');
  readonly events: CoreEvent[] = [];
  readonly core: CoreThread;
  readonly heard: RecordingReader;

  constructor(settings: Partial<CoreSettings> = {}) {
    const recording = join(this.folder, 'heard');
    this.core = startCore(
      {
        speaker: { driver: 'virtual', recording, buffer: Duration.ms(200) },
        gpio: { driver: 'virtual', file: this.gpioFile },
        zones: [
          {
            id: 'north',
            relay: 1,
            active: 'high',
            warmUp: Duration.zero,
            tail: Duration.ms(300),
            minimumOn: Duration.zero,
            maximumOn: Duration.minutes(30),
          },
        ],
        button: {
          line: BUTTON,
          active: 'low',
          bias: 'pull-up',
          debounce: Duration.zero,
          siren: Duration.seconds(2),
        },
        overrideVolumePercent: 100,
        ...settings,
      },
      this.timers,
    );
    this.core.onEvent((event) => this.events.push(event));
    this.heard = new RecordingReader(recording);
  }

  of<T extends CoreEvent['type']>(type: T): Extract<CoreEvent, { type: T }>[] {
    return this.events.filter((event): event is Extract<CoreEvent, { type: T }> => event.type === type);
  }

  ended(item: string, timeout = 10_000): Promise<PlayRecord> {
    return this.until(
      `"${item}" ended`,
      () => this.of('ended').find(({ record }) => record.item === item),
      timeout,
    ).then(({ record }) => record);
  }

  started(item: string): Promise<unknown> {
    return this.until(`"${item}" started`, () => this.of('started').find((event) => event.item === item));
  }

  until<T>(what: string, find: () => T | undefined, timeout = 10_000): Promise<T> {
    return vi.waitUntil(find, { timeout, interval: 10 }).catch(() => {
      throw new Error(`waited ${timeout} ms until ${what}; last: ${JSON.stringify(this.events.slice(-3))}`);
    }) as Promise<T>;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.core.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export function item(id: string, segments: readonly Segment[], with_: Partial<PlayItem> = {}): PlayItem {
  return {
    id,
    key: { exercise: false, rank: 2, level: 0 },
    zones: ['north'],
    segments,
    volumePercent: 100,
    afterCut: { kind: 'resume', within: Duration.minutes(10) },
    stamps: {},
    ...with_,
  };
}

export function alert(id: string, with_: Partial<PlayItem> = {}): PlayItem {
  return item(id, [{ kind: 'stock', sound: 'attention', length: Duration.seconds(1) }], {
    key: { exercise: false, rank: 4, level: 3 },
    afterCut: { kind: 'restart' },
    ...with_,
  });
}
