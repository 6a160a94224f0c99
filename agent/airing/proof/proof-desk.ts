/**
 * Was it really loud? Puts together what the core thread measures each second and what comes back from the amplifier: for the
 * play log, and as a fault that names the place where the sound is lost while everything else says that it plays.
 *
 * Driven by the core thread's events on the main thread. It never changes what is heard.
 */
import type { ChainLook, Place } from '../../../player/proof/chain.ts';
import type { Presence } from '../../../player/proof/presence.ts';
import { endSilence, HEARD, type SilenceNews, watchSilence } from '../../../player/proof/silence-watch.ts';
import type { CoreEvent, SoundLevel } from '../../../player/protocol.ts';
import type { PlayProof } from '../../../province/contract/messages/playlog.ts';
import { Duration } from '../../../time/duration.ts';
import type { FaultSink } from '../../health/fault-sink.ts';

export interface ProofDeskParts {
  /** Compares the last second; undefined where the box has no loop-back, or its device is lost. */
  readonly presence: () => Presence | undefined;
  /** Looks at the mixer, and puts it right: whether it was found at another level than the wanted one. */
  readonly mixerStrayed: () => boolean;
  readonly faults: FaultSink;
}

/** The comparison looks back over this much: before that an item's own beginning would count against it. */
const SETTLES = Duration.seconds(2);

const WORDS: Readonly<Record<Place, string>> = {
  source: 'nguồn phát không có tiếng (bộ giải mã đứng, hoặc bản ghi im lặng): kiểm tra tệp hay đài nguồn',
  volume: 'âm lượng đặt quá nhỏ: kiểm tra âm lượng của chương trình và của vùng',
  device: 'thiết bị âm thanh nhận tiếng mà không phát: kiểm tra thẻ âm thanh, cắm lại',
  mixer: 'bộ trộn (mixer) bị tắt tiếng hoặc chỉnh nhỏ: kiểm tra bằng alsamixer',
  relay: 'rơ-le không đóng theo lệnh: kiểm tra rơ-le và dây báo về',
  amplifier: 'không có tiếng về từ tăng âm: kiểm tra tăng âm, dây loa, dây tín hiệu',
};

interface Kept {
  relays: Map<string, boolean>;
  dueMs: number;
  comparedMs: number;
  presentMs: number;
  /** Sum of powers times ms. */
  returned: number;
}

export class ProofDesk {
  readonly #parts: ProofDeskParts;
  readonly #kept = new Map<string, Kept>();
  #silence = HEARD;

  constructor(parts: ProofDeskParts) {
    this.#parts = parts;
  }

  /** To be called after the book took the event: it asks for what is forgotten here with the item's end. */
  handle(event: CoreEvent): void {
    if (event.type === 'level') this.#look(event.item, event.level);
    if (event.type === 'ended') {
      this.#kept.delete(event.record.item);
      const { state, news } = endSilence(this.#silence, event.record.item);
      this.#silence = state;
      this.#tell(news);
    }
  }

  /** What the play log says beyond the device's own count. */
  of(playId: string): Pick<PlayProof, 'relays' | 'loopback'> {
    const kept = this.#kept.get(playId);
    if (!kept) return {};
    const { relays, comparedMs, presentMs, returned } = kept;
    const level = returned > 0 && { levelDbfs: 10 * Math.log10(returned / comparedMs) };
    return {
      ...(relays.size > 0 && { relays: [...relays].map(([zone, confirmed]) => ({ zone, confirmed })) }),
      ...(comparedMs > 0 && { loopback: { comparedMs, presentMs, ...level } }),
    };
  }

  #look(item: string, level: SoundLevel): void {
    const presence = level.deviceOpen ? this.#parts.presence() : undefined;
    this.#keep(item, level, presence);
    const look: ChainLook = {
      item,
      due: Duration.ms(level.dueMs),
      handedMs: level.handedMs,
      playedMs: level.playedMs,
      handedDbfs: level.handedDbfs,
      volumeDb: level.volumeDb,
      deviceOpen: level.deviceOpen,
      relayContradicts: level.relays.some(({ confirmed }) => !confirmed),
      mixerStrayed: presence?.kind === 'absent' && this.#parts.mixerStrayed(),
      ...(presence && { presence }),
    };
    const { state, news } = watchSilence(this.#silence, look);
    this.#silence = state;
    this.#tell(news);
  }

  #keep(item: string, level: SoundLevel, presence: Presence | undefined): void {
    const kept = this.#kept.get(item) ?? {
      relays: new Map(),
      dueMs: 0,
      comparedMs: 0,
      presentMs: 0,
      returned: 0,
    };
    this.#kept.set(item, kept);
    if (level.dueMs > 0)
      for (const { zone, confirmed } of level.relays)
        kept.relays.set(zone, confirmed && kept.relays.get(zone) !== false);
    const settled = kept.dueMs >= SETTLES;
    kept.dueMs += level.dueMs;
    if (!settled || (presence?.kind !== 'present' && presence?.kind !== 'absent')) return;
    kept.comparedMs += level.dueMs;
    if (presence.kind === 'present') kept.presentMs += level.dueMs;
    kept.returned += level.dueMs * 10 ** (presence.returnedDbfs / 10);
  }

  #tell(news: readonly SilenceNews[]): void {
    for (const { place, item, raised } of news) {
      if (raised)
        this.#parts.faults.raise(`silent.${place}`, `Đang phát "${item}" mà không có tiếng: ${WORDS[place]}`);
      else this.#parts.faults.clear(`silent.${place}`);
    }
  }
}
