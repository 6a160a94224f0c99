import { describe, expect, it } from 'vitest';
import { LampSignal } from '../../../../agent/health/lamp/lamp-signal.ts';
import { LampWatch } from '../../../../agent/health/lamp/lamp-watch.ts';
import { type CoreSeen, PanelLamps } from '../../../../agent/health/lamp/panel-lamps.ts';
import { VirtualClock } from '../../../../drivers/clock/virtual/virtual-clock.ts';
import { type Lamp, LampFailed } from '../../../../drivers/lamp/port.ts';
import { Duration } from '../../../../time/duration.ts';

const NAMES = ['power', 'link', 'onAir', 'fault'] as const;
const IDLE: CoreSeen = { onAir: false, holding: false };
const WELL = { connected: true, faulty: false };

class Bulb implements Lamp {
  lit = false;
  changes = 0;
  broken = false;

  set(lit: boolean): void {
    if (this.broken) throw new LampFailed('the wire is cut');
    this.lit = lit;
    this.changes++;
  }

  close(): void {
    this.lit = false;
  }
}

function panel() {
  const clock = new VirtualClock();
  const signal = new LampSignal(new SharedArrayBuffer(LampSignal.bytes));
  const bulbs = { power: new Bulb(), link: new Bulb(), onAir: new Bulb(), fault: new Bulb() };
  const told: string[] = [];
  const lamps = new PanelLamps(
    Object.fromEntries(NAMES.map((name) => [name, { open: () => bulbs[name], wanted: true }])),
    new LampWatch(signal, clock.monotonic()),
    (lamp, why) => told.push(`${lamp} ${why ?? 'well'}`),
  );
  /** What is lit after so long, and which lamps changed within its last two seconds: those blink. */
  const after = (seconds: number, seen: CoreSeen = IDLE, says?: typeof WELL) => {
    let before = NAMES.map((name) => bulbs[name].changes);
    for (let ms = 0; ms < seconds * 1_000; ms += 10) {
      if (says && ms % 500 === 0) signal.tell({ sign: 'well' }, says);
      if (ms === (seconds - 2) * 1_000) before = NAMES.map((name) => bulbs[name].changes);
      lamps.turn(seen, clock.monotonic());
      clock.advance(Duration.ms(10));
    }
    return NAMES.map((name, index) =>
      bulbs[name].changes !== before[index]
        ? `${name} blinks`
        : `${name} ${bulbs[name].lit ? 'lit' : 'dark'}`,
    );
  };
  return { after, bulbs, lamps, told };
}

describe('the lamps of the panel', () => {
  it('say power alone while nobody knows more', () => {
    expect(panel().after(5)).toEqual(['power lit', 'link dark', 'onAir dark', 'fault dark']);
  });

  it('say link and fault as the main thread knows them', () => {
    const { after } = panel();
    expect(after(5, IDLE, WELL)).toEqual(['power lit', 'link lit', 'onAir dark', 'fault dark']);
    expect(after(5, IDLE, { connected: false, faulty: true })).toEqual([
      'power lit',
      'link blinks',
      'onAir dark',
      'fault lit',
    ]);
  });

  it('no longer say that there is a link when the main thread hangs, and say that it does', () => {
    const { after } = panel();
    after(5, IDLE, WELL);
    expect(after(15)).toEqual(['power lit', 'link dark', 'onAir dark', 'fault blinks']);
    expect(after(5, IDLE, WELL)).toEqual(['power lit', 'link lit', 'onAir dark', 'fault dark']);
  });

  it('show a hand on the button and what is on air, main thread or not', () => {
    const { after } = panel();
    expect(after(5, { onAir: false, holding: true })[2]).toBe('onAir blinks');
    expect(after(90, { onAir: true, holding: false })[2]).toBe('onAir lit');
    expect(after(5)[2]).toBe('onAir dark');
  });

  it('tell which cannot be lit, and light the others', () => {
    const { after, bulbs, told } = panel();
    bulbs.onAir.broken = true;
    expect(after(3, { onAir: true, holding: false }, WELL).slice(0, 2)).toEqual(['power lit', 'link lit']);
    expect(told).toEqual(['onAir the wire is cut']);
    bulbs.onAir.broken = false;
    expect(after(8, { onAir: true, holding: false }, WELL)[2]).toBe('onAir lit');
    expect(told.at(-1)).toBe('onAir well');
  });

  it('are dark at the end', () => {
    const { after, bulbs, lamps } = panel();
    after(3, { onAir: true, holding: false }, WELL);
    lamps.close();
    expect(NAMES.map((name) => bulbs[name].lit)).toEqual([false, false, false, false]);
  });
});
