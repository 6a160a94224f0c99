import { expect, it } from 'vitest';
import { watchClock } from '../../../agent/health/watch-clock.ts';
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import { Duration } from '../../../time/duration.ts';
import { WallTime } from '../../../time/instant.ts';

function watched(clock: VirtualClock) {
  const said: string[] = [];
  const end = watchClock({
    clock,
    timers: clock,
    log: { info: () => {}, warn: () => {} },
    faults: {
      raise: (code, detail) => void said.push(`raise ${code} ${detail.slice(0, 8)}`),
      clear: (code) => void said.push(`clear ${code}`),
      note: () => {},
    },
    stepped: () => void said.push('stepped'),
  });
  return { said, end };
}

it('a clock that stands in 1970 is a fault after three minutes, until the province says what time it is', () => {
  const clock = new VirtualClock({
    trust: { trust: 'unknown' },
    wall: WallTime.parse('1970-01-01T00:00:00Z'),
  });
  const { said, end } = watched(clock);
  clock.advance(Duration.seconds(170));
  expect(said).toEqual([]);
  clock.advance(Duration.seconds(20));
  expect(new Set(said)).toEqual(new Set(['raise clock.untrusted Đồng hồ ']));
  said.length = 0;
  clock.setSignedTime(WallTime.parse('2026-11-22T05:00:00Z'), Duration.seconds(1));
  clock.advance(Duration.seconds(10));
  expect(said).toEqual(['stepped', 'clear clock.untrusted']);
  end();
});

it('a clock that is right says nothing but that it is', () => {
  const clock = new VirtualClock();
  const { said, end } = watched(clock);
  clock.advance(Duration.minutes(10));
  expect(new Set(said)).toEqual(new Set(['clear clock.untrusted']));
  end();
  said.length = 0;
  clock.advance(Duration.minutes(1));
  expect(said).toEqual([]);
});
