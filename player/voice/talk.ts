/**
 * Push-to-talk: while the key is held the commune's staff are on air, over everything. Driven by the core at each turn, before
 * the engine fills the device.
 *
 * Of button and key, both of this box, the later hand wins: a press of one ends what the other began. A key that jams ends its
 * item by `endBy`, is a fault until it is released, and opens nothing meanwhile.
 *
 * The microphone is lent to an item that the console begins, while nobody holds the key. A press of the key takes it back.
 */
import type { Capture } from '../../drivers/capture/port.ts';
import type { Edge } from '../../drivers/gpio/port.ts';
import { after, type MonotonicTime } from '../../time/instant.ts';
import { Level } from '../announce/level.ts';
import type { CoreSettings, TalkSettings } from '../core-settings.ts';
import type { PlayItem } from '../item.ts';
import { Microphone } from './microphone.ts';
import { VoiceQueue } from './voice-queue.ts';

export interface TalkActions {
  /** Whether the item is held and not decided yet. */
  running(item: string): boolean;
  begin(item: PlayItem): void;
  /** What the button of this box began ends. */
  endSiren(): void;
  end(item: string): void;
  fault(code: string, raised: boolean, detail: string): void;
}

export interface TalkParts {
  readonly capture: Capture;
  readonly settings: Pick<CoreSettings, 'zones' | 'overrideVolumePercent'> & { readonly talk: TalkSettings };
  /** Of the engine, frames per second. */
  readonly rate: number;
  readonly newId: () => string;
  readonly actions: TalkActions;
}

export class Talk {
  readonly #parts: TalkParts;
  readonly #microphone: Microphone;
  /** What the engine mixes from. */
  readonly queue: VoiceQueue;
  /** Since when the key is held. */
  #heldSince: MonotonicTime | undefined;
  #item: string | undefined;
  /** It is the console's item, not the key's. */
  #lent = false;
  #jammed = false;

  constructor(parts: TalkParts, now: MonotonicTime) {
    const { capture, rate, settings, actions } = parts;
    this.#parts = parts;
    this.queue = new VoiceQueue(rate);
    const gain = Level.toGain(Level.decibels(settings.talk.gainDb));
    const fault = (raised: boolean, why: string) =>
      actions.fault('microphone.lost', raised, raised ? `Mất micrô: ${why}` : 'Micrô đã có lại');
    this.#microphone = new Microphone({ capture, queue: this.queue, rate, gain, fault }, now);
  }

  /** Somebody speaks: turns come oftener. */
  get live(): boolean {
    return this.#item !== undefined;
  }

  turn(now: MonotonicTime): void {
    this.#microphone.turn(now);
    if (this.#item !== undefined && !this.#parts.actions.running(this.#item)) {
      this.#item = undefined;
      this.#microphone.stop();
    }
    const { longest } = this.#parts.settings.talk;
    if (this.#jammed || this.#heldSince === undefined || now < after(this.#heldSince, longest)) return;
    this.#jammed = true;
    const detail = `Nút micrô bị giữ quá ${Math.round(longest / 1_000)} s: có thể đã kẹt (key held too long)`;
    this.#parts.actions.fault('talk.jammed', true, detail);
  }

  /** The key was pressed or released. */
  key(edge: Edge, now: MonotonicTime): void {
    if (edge.active) this.#press(edge.at, now);
    else this.#release();
  }

  /** The button of this box was pressed: it wants to be heard now. */
  yield(): void {
    if (this.#item !== undefined) this.#parts.actions.end(this.#item);
  }

  /** Opens the microphone for an item that is accepted next. Answers false while somebody holds the key, and when it is not there. */
  lend(item: string, now: MonotonicTime): boolean {
    if (this.#item !== undefined && !this.#lent) return false;
    if (!this.#microphone.start(now)) return false;
    this.#item = item;
    this.#lent = true;
    return true;
  }

  /** Whoever it was lent to has done: what was said is let out, and the item ends with its last frame. False: it is not this item's. */
  letOut(item: string): boolean {
    if (!this.#lent || this.#item !== item) return false;
    this.#microphone.stop();
    return true;
  }

  close(): void {
    this.#microphone.close();
  }

  #press(at: MonotonicTime, now: MonotonicTime): void {
    if (this.#heldSince !== undefined) return;
    this.#heldSince = at;
    if (!this.#microphone.start(now)) return;
    const { actions, newId, settings } = this.#parts;
    actions.endSiren();
    this.#item = `microphone-${newId()}`;
    this.#lent = false;
    actions.begin({
      id: this.#item,
      key: { exercise: false, rank: 5, level: 0 },
      zones: settings.zones.map((zone) => zone.id),
      segments: [{ kind: 'voice' }],
      volumePercent: settings.overrideVolumePercent,
      afterCut: { kind: 'rejoin', within: settings.talk.longest },
      endBy: after(at, settings.talk.longest),
      stamps: { received: at },
    });
  }

  /** What was said is let out; the item ends with its last frame. */
  #release(): void {
    this.#heldSince = undefined;
    if (!this.#lent) this.#microphone.stop();
    if (this.#jammed) this.#parts.actions.fault('talk.jammed', false, 'Nút micrô đã nhả');
    this.#jammed = false;
  }
}
