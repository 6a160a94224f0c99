import { beforeEach, describe, expect, it } from 'vitest';
import { LiveStations, type Viewer } from '../../../../agent/console/board/live-stations.ts';
import { VirtualClock } from '../../../../drivers/clock/virtual/virtual-clock.ts';
import type { RemuxEnd, RemuxListener } from '../../../../player/decode/remux/remux.ts';
import { Duration } from '../../../../time/duration.ts';

const STATION = { url: 'https://u:secret@tv.example.vn/tinh.m3u8?token=x', name: 'Chợ, mục 1' };

describe('live stations', () => {
  let clock: VirtualClock;
  let opened: { url: string; listener: RemuxListener; stopped: boolean }[];
  let faults: Map<string, string>;
  let stations: LiveStations;

  beforeEach(() => {
    clock = new VirtualClock();
    [opened, faults] = [[], new Map()];
    stations = new LiveStations({
      timers: clock,
      faults: {
        raise: (code, detail) => faults.set(code, detail),
        clear: (code) => faults.delete(code),
      },
      log: { info: () => undefined },
      open: (url, listener) => {
        const child = { url, listener, stopped: false };
        opened.push(child);
        return {
          stop: () => {
            child.stopped = true;
            queueMicrotask(() => end({ why: 'ended by us' }));
          },
        };
      },
    });
    stations.offer('a', STATION);
  });

  class Seat implements Viewer {
    readonly bytes: string[] = [];
    ended = 0;
    readonly leave: (() => void) | 'unknown' | 'resting';
    constructor(id = 'a') {
      this.leave = stations.watch(id, this);
    }
    take(bytes: Buffer): void {
      this.bytes.push(bytes.toString());
    }
    end(): void {
      this.ended += 1;
      if (typeof this.leave === 'function') this.leave();
    }
    go(): void {
      if (typeof this.leave === 'function') this.leave();
    }
  }
  const flows = (kind: 'beginning' | 'fragment', text: string) =>
    opened.at(-1)?.listener.piece({ kind, bytes: Buffer.from(text) });
  const end = (how: Partial<RemuxEnd> = {}) =>
    opened
      .at(-1)
      ?.listener.ended({ why: 'exit 1: Connection refused', refused: false, flowed: false, ...how });
  const wait = (seconds: number) => clock.pass(Duration.seconds(seconds));

  it('have one child for all who watch, each from the beginning and the next key frame on', () => {
    const first = new Seat();
    flows('beginning', 'moov');
    flows('fragment', '1');
    const second = new Seat();
    flows('fragment', '2');
    expect([opened.length, first.bytes, second.bytes]).toEqual([1, ['moov', '1', '2'], ['moov', '2']]);
  });

  it('end with the last who watches, some seconds later, and not before', async () => {
    const [first, second] = [new Seat(), new Seat()];
    first.go();
    await wait(60);
    second.go();
    await wait(5);
    const third = new Seat();
    await wait(60);
    expect(opened.map(({ stopped }) => stopped)).toEqual([false]);
    third.go();
    await wait(11);
    expect(opened.map(({ stopped }) => stopped)).toEqual([true]);
    expect(faults.size).toBe(0);
    new Seat();
    expect(opened).toHaveLength(2);
  });

  it('that stall let go who watches, and are there anew for whoever comes again', () => {
    const seat = new Seat();
    flows('beginning', 'moov');
    flows('fragment', '1');
    end({ why: 'no picture for 15 s', flowed: true });
    expect(seat.ended).toBe(1);
    expect(faults.get('screen.live')).toBe(
      'Kênh trực tiếp "Chợ, mục 1" (https://tv.example.vn/tinh.m3u8) không lên hình: no picture for 15 s.',
    );
    const again = new Seat();
    expect(opened).toHaveLength(2);
    flows('beginning', 'moov');
    flows('fragment', '1');
    expect([again.bytes, faults.size]).toEqual([['moov', '1'], 0]);
  });

  it('that do not flow are tried again, later each time', async () => {
    const waits: number[] = [];
    new Seat();
    for (let tries = 0; tries < 8; tries++) {
      end();
      let seconds = 0;
      for (; new Seat().leave === 'resting'; seconds++) await wait(1);
      waits.push(seconds);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
  });

  it('that a browser cannot play are left alone for a while', async () => {
    const seat = new Seat();
    end({ refused: true, why: 'its picture is hevc' });
    expect(seat.ended).toBe(1);
    await wait(9 * 60);
    expect(new Seat().leave).toBe('resting');
    await wait(2 * 60);
    expect(typeof new Seat().leave).toBe('function');
  });

  it('are there only while a show has them', () => {
    const seat = new Seat();
    stations.withdraw('a');
    expect([seat.ended, opened[0]?.stopped, new Seat().leave]).toEqual([1, true, 'unknown']);
    stations.offer('b', STATION);
    new Seat('b');
    stations.close();
    expect(opened[1]?.stopped).toBe(true);
    expect(clock.waiting).toBe(0);
  });
});
