/** The console in the network: the loopback console stands whatever comes of it, and says what is wrong as everything else does, by a fault. */
import { reasonOf } from '../../failure/failure.ts';
import type { Timers } from '../../time/clock.ts';
import type { FaultSink } from '../health/fault-sink.ts';
import type { DeskParts } from './desk.ts';
import { type KeptOpen, keepOpen } from './keep-open.ts';
import { type LanParts, type LanServer, serveLan } from './lan-server.ts';

export interface KeepLanOpenParts {
  readonly lan: LanParts;
  readonly desk: DeskParts;
  readonly faults: Pick<FaultSink, 'raise' | 'clear'>;
  readonly timers: Timers;
}

export function keepLanOpen({ lan, desk, faults, timers }: KeepLanOpenParts): KeptOpen<LanServer> {
  return keepOpen({
    open: () => serveLan(lan, desk),
    opened: () => faults.clear('console.lan'),
    trouble: (cause) =>
      faults.raise(
        'console.lan',
        `Không mở được trang trong mạng nội bộ ở ${lan.host}:${lan.port} (${reasonOf(cause)}): xem [console] lan trong loa.toml. Trang trên hộp vẫn mở.`,
      ),
    timers,
  });
}
