import { describe, expect, it } from 'vitest';
import type { RebootMemory } from '../../../agent/network/reboot-memory.ts';
import { type NetworkKeeper, startNetworkKeeper } from '../../../agent/network/start-network-keeper.ts';
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import { VirtualNetwork } from '../../../drivers/network/virtual/virtual-network.ts';
import { VirtualPower } from '../../../drivers/power/virtual/virtual-power.ts';
import { WorldError } from '../../../failure/failure.ts';
import { Duration } from '../../../time/duration.ts';
import { MonotonicTime } from '../../../time/instant.ts';

class Box {
  readonly clock: VirtualClock;
  readonly network = new VirtualNetwork();
  readonly power = new VirtualPower();
  readonly told = new Map<string, string>();
  /** Every code ever raised, in order. */
  readonly raised: string[] = [];
  readonly powerCuts: number[] = [];
  inVain: number | 'unknown' = 0;
  diskFails = false;
  online = false;
  quiet = true;
  onRemember: () => void = () => {};
  readonly keeper: NetworkKeeper;

  /** `up`: since the machine's start. */
  constructor(change: (box: Box) => void = () => {}, up = Duration.hours(30)) {
    this.clock = new VirtualClock({ monotonic: MonotonicTime.ms(up) });
    this.network.devices = [
      { name: 'eth0', kind: 'ethernet', state: 'unavailable' },
      { name: 'cdc-wdm0', kind: 'mobile', state: 'down' },
    ];
    this.network.modems = 1;
    change(this);
    const memory: RebootMemory = {
      read: async () => this.inVain,
      write: async (count) => {
        if (this.diskFails) throw new WorldError('network.not-remembered', 'disk is read-only');
        this.inVain = count;
        this.onRemember();
      },
    };
    this.keeper = startNetworkKeeper({
      settings: {
        asked: true,
        mayReboot: true,
        revertAfter: Duration.minutes(15),
        modemPower: { line: 1, active: 'high', off: Duration.seconds(5) },
      },
      destination: { host: 'tinh.example', port: 8883 },
      network: this.network,
      power: this.power,
      cutModemPower: async () => void this.powerCuts.push(this.clock.monotonic()),
      memory,
      online: () => this.online,
      quiet: () => this.quiet,
      clock: this.clock,
      timers: this.clock,
      faults: {
        raise: (code, detail) => {
          if (!this.told.has(code)) this.raised.push(code);
          this.told.set(code, detail);
        },
        note: () => {
          throw new Error('nothing of the network merely happens');
        },
        clear: (code) => void this.told.delete(code),
      },
      log: { info: () => {}, warn: () => {} },
    });
  }

  pass(minutes: number): Promise<void> {
    return this.clock.pass(Duration.minutes(minutes));
  }

  get acts(): string[] {
    return this.network.acts.map((act) => (act.act === 'reactivate' ? `${act.act} ${act.kind}` : act.act));
  }
}

describe('keeper of the network', () => {
  it('climbs, tells of each step, and clears all of it when the province answers', async () => {
    const box = new Box();
    await box.pass(20);
    expect(box.acts).toEqual([
      'reactivate ethernet',
      'reactivate mobile',
      'reset-modem',
      'reactivate ethernet',
      'reactivate mobile',
    ]);
    expect(box.powerCuts.length).toBe(1);
    expect([...box.told.keys()].sort()).toEqual([
      'network.dead',
      'network.modem-power-cut',
      'network.modem-reset',
      'network.reactivated',
    ]);
    expect(box.told.get('network.dead')).toContain('dây mạng');
    box.online = true;
    await box.pass(1);
    expect(box.told.size).toBe(0);
    box.online = false;
    await box.pass(4);
    expect(box.acts.length).toBe(7);
  });

  it('asks nobody while the province answers', async () => {
    const box = new Box((one) => {
      one.online = true;
    });
    box.network.state = () => Promise.reject(new Error('asked'));
    await box.pass(120);
    expect(box.acts).toEqual([]);
  });

  it('counts an answer between two looks', async () => {
    const box = new Box();
    for (let minute = 0; minute < 60; minute++) {
      await box.pass(1);
      box.keeper.answered();
    }
    expect(box.acts).toEqual([]);
    expect(box.raised).toEqual([]);
  });

  it('says which part is silent: the province, the way out, everything', async () => {
    const box = new Box();
    box.network.reaches = 'beyond';
    await box.pass(3);
    expect([...box.told.keys()]).toContain('link.server-silent');
    box.network.reaches = 'near';
    await box.pass(1);
    expect([...box.told.keys()]).toContain('network.no-way-out');
    expect([...box.told.keys()]).not.toContain('link.server-silent');
  });

  it('restarts when all else was in vain, and remembers it first', async () => {
    const box = new Box();
    await box.pass(29);
    expect(box.power.reboots).toBe(0);
    await box.pass(4);
    expect(box.power.reboots).toBe(1);
    expect(box.inVain).toBe(1);
    expect(box.raised).toContain('network.rebooting');
  });

  it('does not restart while something sounds, and does soon afterwards', async () => {
    const box = new Box((one) => {
      one.quiet = false;
    });
    await box.pass(180);
    expect(box.power.reboots).toBe(0);
    box.quiet = true;
    await box.pass(6);
    expect(box.power.reboots).toBe(1);
  });

  it('asks whether it is quiet once more at the last moment', async () => {
    const box = new Box();
    box.onRemember = () => {
      box.quiet = false; // an alert comes while the disk is written
    };
    await box.pass(33);
    expect(box.power.reboots).toBe(0);
    expect(box.told.has('network.rebooting')).toBe(false);
    expect(box.inVain).toBe(0);
  });

  it('counts no restart that the system refused', async () => {
    const box = new Box((one) => {
      one.power.refusal = 'no right';
    });
    await box.pass(34);
    expect(box.raised).toContain('network.step-failed');
    expect(box.inVain).toBe(0);
  });

  it('restarts once a day at most where the disk does not remember', async () => {
    const full = (box: Box) => {
      box.diskFails = true;
    };
    const old = new Box(full, Duration.hours(30));
    const young = new Box(full, Duration.hours(2));
    for (const box of [old, young]) await box.pass(34);
    expect(old.power.reboots).toBe(1);
    expect(young.power.reboots).toBe(0);
  });

  it('tells after its restart how often it did, and begins to count anew', async () => {
    const box = new Box((one) => {
      one.inVain = 3;
      one.online = true;
    });
    await box.pass(1);
    expect(box.raised).toEqual(['network.rebooted']);
    expect(box.told.size).toBe(0);
    expect(box.inVain).toBe(0);
  });

  it('confirms new settings at the first answer, and tries again when that fails', async () => {
    const box = new Box((one) => {
      one.network.onTrial = true;
      one.network.refusal = 'no such unit';
      one.online = true;
    });
    await box.pass(1);
    expect(box.told.get('network.not-confirmed')).toContain('no such unit');
    box.network.refusal = undefined;
    await box.pass(1);
    expect(box.acts).toEqual(['confirm']);
    expect(box.told.size).toBe(0);
  });

  it('reverts new settings that bring no answer, and says so until they are mended', async () => {
    const box = new Box((one) => {
      one.network.onTrial = true;
    });
    box.network.onAct = ({ act }) => {
      if (act === 'revert') box.online = true;
    };
    await box.pass(25);
    expect(box.acts).toContain('revert');
    expect([...box.told.keys()]).toEqual(['network.reverted']);
  });

  it('says when nobody manages the network, and still does what needs nobody', async () => {
    const box = new Box((one) => {
      one.network.unmanaged = true;
    });
    await box.pass(33);
    expect(box.told.has('network.no-manager')).toBe(true);
    expect(box.powerCuts.length).toBe(1);
    expect(box.power.reboots).toBe(1);
  });

  it('goes on when a rung breaks, and tells why', async () => {
    const box = new Box((one) => {
      one.network.refusal = 'Not authorized to control networking.';
      one.power.refusal = 'Access denied';
    });
    await box.pass(34);
    expect(box.told.get('network.step-failed')).toContain('Access denied');
    expect(box.powerCuts.length).toBe(1);
  });

  it('leaves no timer behind', async () => {
    const box = new Box();
    await box.pass(5);
    box.keeper.end();
    expect(box.clock.waiting).toBe(0);
  });
});
