import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { climb, FOOT, type Ladder, type Seen } from '../../../agent/network/ladder.ts';
import { REBOOT_AFTER, REBOOT_SPACING } from '../../../agent/network/reboot-law.ts';
import { RUNGS, type Rung, SETTLE } from '../../../agent/network/rungs.ts';
import type { NetworkSettings } from '../../../agent/settings/settings.ts';
import type { NetworkState } from '../../../drivers/network/port.ts';
import { Duration } from '../../../time/duration.ts';
import { after, MonotonicTime } from '../../../time/instant.ts';

const SETTINGS: NetworkSettings = {
  asked: true,
  mayReboot: true,
  revertAfter: Duration.minutes(15),
  modemPower: { line: 5, active: 'high', off: Duration.seconds(10) },
};

const MODEM: NetworkState = {
  devices: [
    { name: 'eth0', kind: 'ethernet', state: 'unavailable' },
    { name: 'cdc-wdm0', kind: 'mobile', state: 'down' },
  ],
  modems: 1,
  onTrial: false,
};

const DAY = MonotonicTime.ms(Duration.days(1));

function seen(change: Partial<Seen> = {}): Seen {
  return {
    now: DAY,
    roundTrip: false,
    quiet: true,
    network: MODEM,
    reach: 'nothing',
    rebootsInVain: 0,
    ...change,
  };
}

interface Step {
  readonly rung: Rung;
  readonly at: MonotonicTime;
}

/** Looks each 20 s for `length`, at a world that `at` describes; answers what was climbed, with times from the beginning. */
function climbed(
  length: Duration,
  world: (passed: Duration) => Partial<Seen> = () => ({}),
  settings = SETTINGS,
): Step[] {
  const steps: Step[] = [];
  let ladder: Ladder = FOOT;
  for (let passed = 0; passed <= length; passed += 20_000) {
    const now = after(DAY, Duration.ms(passed));
    const next = climb(ladder, seen({ now, ...world(Duration.ms(passed)) }), settings);
    ladder = next.ladder;
    if (next.rung) steps.push({ rung: next.rung, at: MonotonicTime.ms(passed) });
  }
  return steps;
}

const minutes = (steps: readonly Step[]) => steps.map(({ rung, at }) => `${rung} ${Math.round(at / 60_000)}`);

describe('ladder back to the province', () => {
  it('climbs from the cheapest rung to a restart, each when its span without a round-trip has passed', () => {
    expect(minutes(climbed(Duration.minutes(31)))).toEqual([
      'reactivate 3',
      'modem-reset 8',
      'reactivate 13',
      'modem-power 17',
      'reboot 30',
    ]);
  });

  it('passes the rungs that this box does not have', () => {
    const network: NetworkState = {
      devices: [{ name: 'wlan0', kind: 'wifi', state: 'down' }],
      modems: 0,
      onTrial: false,
    };
    const { modemPower, ...without } = SETTINGS;
    expect(modemPower).toBeDefined();
    const steps = climbed(Duration.minutes(31), () => ({ network }), without);
    expect(new Set(steps.map(({ rung }) => rung))).toEqual(new Set(['reactivate', 'reboot']));
  });

  it('goes straight to power and restart where nobody manages the network', () => {
    expect(minutes(climbed(Duration.minutes(31), () => ({ network: undefined })))).toEqual([
      'modem-power 15',
      'reboot 30',
    ]);
  });

  it('goes on with the power line when the modem has vanished', () => {
    const network: NetworkState = { ...MODEM, devices: [], modems: 0 };
    expect(minutes(climbed(Duration.minutes(20), () => ({ network })))).toEqual(['modem-power 15']);
  });

  it('reverts settings on trial when their time is up, and does not restart before', () => {
    const network: NetworkState = { ...MODEM, onTrial: true };
    const steps = minutes(
      climbed(Duration.minutes(60), () => ({ network }), { ...SETTINGS, mayReboot: true }),
    );
    expect(steps).toContain('revert 17'); // what was just tried has its time first;
    expect(steps.filter((step) => step.startsWith('reboot'))).toEqual([]);
  });

  it('gives settings on trial longer where the world answers: it may be the province that is away', () => {
    const network: NetworkState = { ...MODEM, onTrial: true };
    const reverts = minutes(climbed(Duration.minutes(90), () => ({ network, reach: 'beyond' }))).filter(
      (step) => step.startsWith('revert'),
    );
    expect(reverts).toEqual(['revert 60']);
  });

  it('leaves a modem that carries answers, and never restarts, while only the province is silent', () => {
    const up: NetworkState = {
      devices: [{ name: 'wwan0', kind: 'mobile', state: 'up' }],
      modems: 1,
      onTrial: false,
    };
    const steps = climbed(Duration.days(1), () => ({ network: up, reach: 'beyond' }));
    expect(new Set(steps.map(({ rung }) => rung))).toEqual(new Set(['reactivate']));
  });

  it('touches nothing while something sounds that may come over a network that answers', () => {
    const up: NetworkState = {
      devices: [{ name: 'eth0', kind: 'ethernet', state: 'up' }],
      modems: 0,
      onTrial: false,
    };
    const { modemPower: _, ...without } = SETTINGS;
    expect(
      climbed(Duration.hours(3), () => ({ network: up, reach: 'beyond', quiet: false }), without),
    ).toEqual([]);
  });

  it('restarts once a day at most while a router of the place answers, or no cable is plugged in', () => {
    const unplugged: NetworkState = {
      devices: [{ name: 'eth0', kind: 'ethernet', state: 'unavailable' }],
      modems: 0,
      onTrial: false,
    };
    const young = (passed: Duration) => ({ now: MonotonicTime.ms(Duration.hours(2) + passed) });
    for (const world of [{ reach: 'near' as const }, { network: unplugged }]) {
      const steps = climbed(Duration.hours(21), (passed) => ({ ...young(passed), ...world }));
      expect(steps.filter(({ rung }) => rung === 'reboot')).toEqual([]);
    }
  });

  it('waits twice as long after each restart in vain, a day at most', () => {
    const firstReboot = (rebootsInVain: Seen['rebootsInVain']) =>
      climbed(Duration.hours(30), (passed) => ({
        now: MonotonicTime.ms(60_000 + passed),
        rebootsInVain,
      })).find(({ rung }) => rung === 'reboot')?.at;
    const hours = [0, 1, 2, 3, 10, 'unknown' as const].map((count) =>
      Math.round((firstReboot(count) ?? 0) / 3_600_000),
    );
    expect(hours).toEqual([1, 2, 4, 8, 24, 24]);
  });

  it('begins at the foot after a round-trip', () => {
    const steps = minutes(
      climbed(Duration.minutes(20), (passed) => ({ roundTrip: passed === Duration.minutes(10) })),
    );
    expect(steps).toEqual(['reactivate 3', 'modem-reset 8', 'reactivate 13', 'modem-reset 18']);
  });
});

/** A world that changes every few minutes. */
const worlds = fc.array(
  fc.record({
    lasts: fc.integer({ min: 1, max: 90 }),
    roundTrip: fc.boolean(),
    quiet: fc.boolean(),
    reach: fc.constantFrom('beyond' as const, 'near' as const, 'nothing' as const),
    network: fc.option(
      fc.record({
        devices: fc.array(
          fc.record({
            name: fc.constant('dev0'),
            kind: fc.constantFrom('ethernet' as const, 'wifi' as const, 'mobile' as const),
            state: fc.constantFrom('up' as const, 'coming' as const, 'down' as const, 'unavailable' as const),
          }),
          { maxLength: 3 },
        ),
        modems: fc.nat(2),
        onTrial: fc.boolean(),
      }),
      { nil: undefined },
    ),
    rebootsInVain: fc.oneof(fc.nat(12), fc.constant('unknown' as const)),
  }),
  { minLength: 1, maxLength: 12 },
);
const settings = fc.record({
  asked: fc.constant(true),
  mayReboot: fc.boolean(),
  revertAfter: fc.integer({ min: 2, max: 60 }).map(Duration.minutes),
});

type World = typeof worlds extends fc.Arbitrary<(infer W)[]> ? W : never;

interface Look {
  readonly seen: Seen;
  readonly rung: Rung | undefined;
}

/** Runs a world look by look; a restart ends a boot, as it does outside. */
function run(parts: World[], how: NetworkSettings): Look[] {
  const looks: Look[] = [];
  let ladder: Ladder = FOOT;
  let now = MonotonicTime.ms(0);
  for (const { lasts, ...world } of parts)
    for (let look = 0; look < lasts * 3; look++) {
      now = after(now, Duration.seconds(20));
      const one: Seen = { now, ...world };
      const next = climb(ladder, one, how);
      looks.push({ seen: one, rung: next.rung });
      ladder = next.ladder;
      if (next.rung !== 'reboot') continue;
      ladder = FOOT;
      now = MonotonicTime.ms(0);
    }
  return looks;
}

describe('ladder in any world', () => {
  it('never restarts on the air, on trial, while the world answers, or where that is not allowed', () => {
    fc.assert(
      fc.property(worlds, settings, (parts, how) => {
        for (const { seen: at } of run(parts, how).filter(({ rung }) => rung === 'reboot')) {
          expect(how.mayReboot && at.quiet && !at.roundTrip).toBe(true);
          expect(at.reach).not.toBe('beyond');
          expect(at.network?.onTrial ?? false).toBe(false);
        }
      }),
    );
  });

  it('restarts at most once an hour, by the time since the machine’s start alone', () => {
    fc.assert(
      fc.property(worlds, settings, (parts, how) => {
        for (const { seen: at } of run(parts, how).filter(({ rung }) => rung === 'reboot'))
          expect(at.now).toBeGreaterThanOrEqual(REBOOT_SPACING);
      }),
    );
  });

  it('a restart that does not come is not asked for again within the hour', () => {
    const asked = climbed(Duration.hours(5)).filter(({ rung }) => rung === 'reboot');
    expect(asked.length).toBe(5);
    for (const [index, { at }] of asked.slice(1).entries())
      expect(at - (asked[index]?.at ?? 0)).toBeGreaterThanOrEqual(REBOOT_SPACING);
  });

  it('does one thing at a time and gives each time to bear fruit', () => {
    fc.assert(
      fc.property(worlds, settings, (parts, how) => {
        let last = Number.NEGATIVE_INFINITY;
        for (const { seen: at, rung } of run(parts, how)) {
          // A round-trip or a restart begins anew.
          if (at.roundTrip || rung === 'reboot') last = Number.NEGATIVE_INFINITY;
          else if (rung) {
            expect(at.now - last).toBeGreaterThanOrEqual(SETTLE);
            last = at.now;
          }
        }
      }),
    );
  });

  it('climbs every outage: each rung that exists throughout is tried, in order', () => {
    const exists = fc.record({ devices: fc.boolean(), modems: fc.boolean(), line: fc.boolean() });
    fc.assert(
      fc.property(exists, ({ devices, modems, line }) => {
        const network: NetworkState = {
          devices: devices ? [{ name: 'wlan0', kind: 'wifi', state: 'down' }] : [],
          modems: modems ? 1 : 0,
          onTrial: false,
        };
        const { modemPower, ...without } = SETTINGS;
        const how = line && modemPower ? { ...without, modemPower } : without;
        const steps = climbed(Duration.minutes(61), () => ({ network }), how);
        const firsts = [...new Set(steps.map(({ rung }) => rung))];
        const wanted = RUNGS.filter(
          (rung) =>
            rung === 'reboot' ||
            (rung === 'reactivate' && devices) ||
            (rung === 'modem-reset' && modems) ||
            (rung === 'modem-power' && line),
        );
        expect(firsts).toEqual(wanted);
        expect(steps.find(({ rung }) => rung === 'reboot')?.at).toBeGreaterThanOrEqual(REBOOT_AFTER);
      }),
    );
  });

  it('a round-trip answers nothing to do and puts it at the foot', () => {
    fc.assert(
      fc.property(worlds, settings, (parts, how) => {
        for (const { seen: at, rung } of run(parts, how)) if (at.roundTrip) expect(rung).toBeUndefined();
        expect(climb({ state: 'cut', since: DAY, climbed: {} }, seen({ roundTrip: true }), how)).toEqual({
          ladder: FOOT,
        });
      }),
    );
  });
});
