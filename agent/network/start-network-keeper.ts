/**
 * Keeps a way open to the province: looks whether it answers, and climbs the ladder while it does not.
 *
 * It decides nothing (`ladder.ts`) and touches no device itself (the ports do). Driven by timers on the main thread; while the
 * province answers it asks nobody and starts no process. Invariant: one look at a time, and no restart without a last question whether
 * it is quiet.
 */
import type { Destination, Network, NetworkKind, NetworkState, Reach } from '../../drivers/network/port.ts';
import type { Power } from '../../drivers/power/port.ts';
import { reasonOf, WorldError } from '../../failure/failure.ts';
import type { Clock, Timers } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import { between } from '../../time/instant.ts';
import type { FaultSink } from '../health/fault-sink.ts';
import type { Log } from '../log/log.ts';
import type { NetworkSettings } from '../settings/settings.ts';
import { climb, FOOT, type Ladder } from './ladder.ts';
import {
  clearOutage,
  NO_MANAGER,
  NOT_CONFIRMED,
  OUTAGE,
  REBOOTED,
  STEP,
  STEP_FAILED,
} from './network-faults.ts';
import type { RebootMemory } from './reboot-memory.ts';
import type { Rung } from './rungs.ts';

/** How late an answer or its absence may be noticed. Nothing on the ladder is quicker than minutes. */
const LOOK = Duration.seconds(20);

/** Before that nobody is asked and nothing is told: a broker that restarts is no outage. */
const OUTAGE_AFTER = Duration.minutes(2);

/** That it restarts itself gets so long to reach the disk. */
const LAST_WORDS = Duration.seconds(2);

export interface NetworkKeeperParts {
  readonly settings: NetworkSettings;
  readonly destination: Destination;
  readonly network: Network;
  readonly power: Power;
  /** Absent: there is no such line. Throws WorldError. */
  readonly cutModemPower?: (() => Promise<void>) | undefined;
  readonly memory: RebootMemory;
  /** There is a session with the province now. */
  readonly online: () => boolean;
  /** Nothing sounds, is in force to sound, or will within `REBOOT_TAKES`. */
  readonly quiet: () => boolean;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly faults: FaultSink;
  readonly log: Log;
}

export interface NetworkKeeper {
  /** Something came back from the province: at once, as a session may be gone before the next look. */
  answered(): void;
  end(): void;
}

/** From the order to restart until the box could sound again. */
export const REBOOT_TAKES = Duration.minutes(5);

export function startNetworkKeeper(parts: NetworkKeeperParts): NetworkKeeper {
  const { settings, network, clock, timers, faults, log, memory } = parts;
  let ladder: Ladder = FOOT;
  let inVain: number | 'unknown' = 'unknown';
  /** The province has answered since the last outage or start, and what follows from it was done. */
  let settled = false;
  let heard = false;
  let ended = false;
  let cancel: () => void = () => {};

  memory.read().then(
    (count) => {
      inVain = count;
      lookLater();
    },
    (bug: unknown) => {
      throw bug;
    },
  );

  function lookLater(): void {
    if (ended) return;
    cancel = timers.after(LOOK, () => {
      look().then(lookLater, (bug: unknown) => {
        throw bug;
      });
    });
  }

  async function look(): Promise<void> {
    const through = heard || parts.online();
    heard = false;
    if (through) {
      ladder = FOOT;
      if (!settled) settled = await settle();
      return;
    }
    settled = false;
    const before = ladder;
    if (before.state === 'through') {
      ladder = climb(before, unseen(), settings).ladder;
      return;
    }
    if (between(before.since, clock.monotonic()) < OUTAGE_AFTER) return;
    const [state, reach] = await Promise.all([measured(), network.reach(parts.destination)]);
    if (ended || heard || parts.online()) return;
    tellOutage(reach);
    const seen = { ...unseen(), network: state, reach };
    const next = climb(before, seen, settings);
    // What could not be done for what sounds is asked for anew at the next look.
    if (next.rung && !(await act(next.rung, state))) return;
    ladder = next.ladder;
  }

  /** What is known without asking anybody. */
  function unseen() {
    return {
      now: clock.monotonic(),
      roundTrip: false,
      quiet: parts.quiet(),
      network: undefined,
      reach: 'nothing',
      rebootsInVain: inVain,
    } as const;
  }

  async function measured(): Promise<NetworkState | undefined> {
    try {
      const state = await network.state();
      faults.clear(NO_MANAGER.code);
      return state;
    } catch (error) {
      if (!(error instanceof WorldError)) throw error;
      log.warn({ error: error.message }, 'the state of the network cannot be had');
      if (error.code === 'network.no-manager') faults.raise(NO_MANAGER.code, NO_MANAGER.detail);
      return undefined;
    }
  }

  /** False when it was left undone, as it is not quiet. */
  async function act(rung: Rung, state: NetworkState | undefined): Promise<boolean> {
    log.warn({ rung }, 'no answer from the province: climbing');
    try {
      switch (rung) {
        case 'revert':
          await network.revert();
          break;
        case 'reactivate':
          await reactivate(kindsOf(state));
          break;
        case 'modem-reset':
          await network.resetModem();
          break;
        case 'modem-power':
          await parts.cutModemPower?.();
          break;
        case 'reboot':
          return await reboot();
      }
      faults.raise(STEP[rung].code, STEP[rung].detail);
    } catch (error) {
      if (!(error instanceof WorldError)) throw error;
      log.warn({ rung, error: error.message }, 'a rung broke');
      faults.raise(STEP_FAILED, `Không tự sửa được mạng (${rung}): ${reasonOf(error)}.`);
    }
    return true;
  }

  /** One after the other, each whatever became of the one before; the first failure is told. */
  async function reactivate(kinds: readonly NetworkKind[]): Promise<void> {
    let failure: unknown;
    for (const kind of kinds)
      await network.reactivate(kind).catch((error: unknown) => {
        failure ??= error;
      });
    if (failure) throw failure;
  }

  async function reboot(): Promise<boolean> {
    if (!(await remembered())) return false;
    faults.raise(STEP.reboot.code, STEP.reboot.detail);
    await new Promise<void>((resolve) => void timers.after(LAST_WORDS, resolve));
    if (ended || heard || parts.online() || !parts.quiet()) {
      faults.clear(STEP.reboot.code);
      await forgotten();
      return false;
    }
    try {
      await parts.power.reboot();
    } catch (error) {
      await forgotten();
      throw error;
    }
    return true;
  }

  /** It did not come to the restart that was remembered: nobody is to be told of it, nor to wait longer for it. */
  async function forgotten(): Promise<void> {
    if (inVain === 'unknown') return;
    await memory.write(inVain).catch((error: unknown) => {
      if (!(error instanceof WorldError)) throw error;
      log.warn({ error: error.message }, 'a restart that did not come cannot be forgotten');
    });
  }

  /** A restart that would not be remembered waits for the law of those. */
  async function remembered(): Promise<boolean> {
    try {
      if (inVain !== 'unknown') await memory.write(inVain + 1);
      return true;
    } catch (error) {
      if (!(error instanceof WorldError)) throw error;
      log.warn({ error: error.message }, 'a restart cannot be remembered');
      inVain = 'unknown';
      return false;
    }
  }

  function tellOutage(reach: Reach): void {
    for (const [other, { code }] of Object.entries(OUTAGE)) if (other !== reach) faults.clear(code);
    faults.raise(OUTAGE[reach].code, OUTAGE[reach].detail);
  }

  /** The province answers. False: something that follows from it is to be tried again. */
  async function settle(): Promise<boolean> {
    clearOutage(faults);
    try {
      await network.confirm();
      faults.clear(NOT_CONFIRMED);
      if (inVain === 0) return true;
      if (inVain !== 'unknown') {
        faults.raise(REBOOTED, `Hộp đã tự khởi động lại ${inVain} lần liền vì mất liên lạc với tỉnh.`);
        faults.clear(REBOOTED);
      }
      await memory.write(0);
      inVain = 0;
      return true;
    } catch (error) {
      if (!(error instanceof WorldError)) throw error;
      faults.raise(NOT_CONFIRMED, `Mạng đã chạy nhưng không ghi nhận được: ${error.message}.`);
      return false;
    }
  }

  return {
    answered: () => {
      heard = true;
    },
    end: () => {
      ended = true;
      cancel();
    },
  };
}

function kindsOf(state: NetworkState | undefined): readonly NetworkKind[] {
  return [...new Set(state?.devices.map(({ kind }) => kind))];
}
