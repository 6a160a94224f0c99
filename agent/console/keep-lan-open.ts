/**
 * Opens the console to the network, and goes on trying: a box that names its own address has it only when the network is there. The
 * loopback console stands meanwhile, and says what is wrong as everything else does, by a fault.
 */
import { reasonOf } from '../../failure/failure.ts';
import type { Timers } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import type { FaultSink } from '../health/fault-sink.ts';
import type { DeskParts } from './desk.ts';
import { type LanParts, type LanServer, serveLan } from './lan-server.ts';

const AGAIN = Duration.seconds(30);

export interface KeepLanOpenParts {
  readonly lan: LanParts;
  readonly desk: DeskParts;
  readonly faults: Pick<FaultSink, 'raise' | 'clear'>;
  readonly timers: Timers;
}

export interface KeptLan {
  /** Settles with the first attempt, whatever came of it: the port, or undefined. */
  readonly first: Promise<number | undefined>;
  close(): Promise<void>;
}

export function keepLanOpen({ lan, desk, faults, timers }: KeepLanOpenParts): KeptLan {
  let serving: Promise<LanServer | undefined>;
  let cancel: (() => void) | undefined;
  let ended = false;
  const attempt = async (): Promise<LanServer | undefined> => {
    try {
      const server = await serveLan(lan, desk);
      faults.clear('console.lan');
      return server;
    } catch (cause) {
      faults.raise(
        'console.lan',
        `Không mở được trang trong mạng nội bộ ở ${lan.host}:${lan.port} (${reasonOf(cause)}): xem [console] lan trong loa.toml. Trang trên hộp vẫn mở.`,
      );
      if (!ended)
        cancel = timers.after(AGAIN, () => {
          serving = attempt();
        });
      return undefined;
    }
  };
  serving = attempt();
  return {
    first: serving.then((server) => server?.port),
    close: async () => {
      ended = true;
      cancel?.();
      await (await serving)?.close();
    },
  };
}
