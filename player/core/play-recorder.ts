/** Keeps the times of one play and composes its record. Driven by the core. */
import type { MonotonicTime } from '../../time/instant.ts';
import type { Play } from '../engine/play.ts';
import type { Cut, EndReason, PlayRecord } from '../protocol.ts';

type Stage = 'decided' | 'relayOn' | 'firstSample' | 'firstWord';

export class PlayRecorder {
  readonly #play: Play;
  readonly #stamps: { -readonly [stage in keyof PlayRecord['stamps']]: MonotonicTime };
  #cuts: Cut[] = [];

  constructor(play: Play) {
    this.#play = play;
    this.#stamps = { ...play.item.stamps };
  }

  /** The first time counts. Answers whether it was. */
  stamp(stage: Stage, at: MonotonicTime): boolean {
    if (this.#stamps[stage] !== undefined) return false;
    this.#stamps[stage] = at;
    return true;
  }

  /** Answers false when it was cut by that already and is not back. */
  cut(by: string, at: MonotonicTime): boolean {
    const last = this.#cuts.at(-1);
    if (last?.by === by && last.resumedAt === undefined) return false;
    this.#cuts.push({ by, at });
    return true;
  }

  /** Back on air. Answers false when it was not cut, or is back already. */
  resumed(at: MonotonicTime): boolean {
    const last = this.#cuts.at(-1);
    if (!last || last.resumedAt !== undefined) return false;
    this.#cuts = [...this.#cuts.slice(0, -1), { ...last, resumedAt: at }];
    return true;
  }

  /** `reason` as it was ordered; what was measured has its own where none was. */
  record(rate: number, endedAt: MonotonicTime, ordered: EndReason | undefined): PlayRecord {
    const play = this.#play;
    // A slot ends; a station that was not there for it is why it was not heard.
    const reason = ordered === 'slot-ended' ? (play.failure ?? ordered) : (ordered ?? measuredReason(play));
    const ms = (frames: number) => (frames * 1_000) / rate;
    const { handedFrames, energy } = play;
    return {
      item: play.item.id,
      ...(reason && { reason }),
      soundedMs: ms(play.soundedFrames),
      handedMs: ms(handedFrames),
      rmsDbfs: handedFrames > 0 ? 10 * Math.log10(energy / handedFrames) : Number.NEGATIVE_INFINITY,
      frames: { rate, handed: handedFrames, played: play.playedFrames },
      replaced: play.replaced,
      cuts: this.#cuts,
      endedAt,
      stamps: this.#stamps,
    };
  }
}

/** Why a play that went to its end was not heard whole. */
function measuredReason(play: Play): EndReason | undefined {
  if (play.gain === 0) return 'muted';
  if (play.failure) return play.failure;
  if (play.unheard) return play.unheard;
  return play.energy === 0 ? 'empty' : undefined;
}
