/**
 * What hands at the box begin and end: the panel's contacts, the microphone and its key; and how they give way to one another and to what
 * the console puts on air. Driven by the core at each turn, before what was said is mixed.
 *
 * The rule: the later hand wins. What it begins is there before what it takes the place of ends, so that nothing comes up between them.
 */
import type { Edge } from '../../drivers/gpio/port.ts';
import type { MonotonicTime } from '../../time/instant.ts';
import type { StopSettings } from '../core-settings.ts';
import type { PlayItem } from '../item.ts';
import type { KeyLine } from '../lines/key-line.ts';
import type { Lines } from '../lines/lines.ts';
import { Panel } from '../panel/panel.ts';
import type { MessageWords } from '../panel/panel-words.ts';
import type { EndReason } from '../protocol.ts';
import { Talk } from '../voice/talk.ts';
import type { VoiceQueue } from '../voice/voice-queue.ts';
import type { CoreDeps } from './core-deps.ts';

export interface HandActions {
  /** Whether the item is held and not decided yet. */
  running(item: string): boolean;
  accept(item: PlayItem): void;
  /** Ends unheard what cannot be played. */
  refuse(item: PlayItem, reason: EndReason): void;
  /** A voice is let out to its last frame when it is stopped. */
  end(item: string | 'all', reason: EndReason): void;
  /** Stopped without that. */
  endNow(item: string): void;
  /** Overrides that are held: all, and those beside one, drills not among them. */
  overrides(): readonly string[];
  overridesBeside(item: string): readonly string[];
}

type Deps = Pick<CoreDeps, 'microphone' | 'settings' | 'newId' | 'emit'>;

export class Hands {
  readonly #deps: Deps;
  readonly #actions: HandActions;
  readonly #panel: Panel;
  #talk: Talk | undefined;

  constructor(deps: Deps, actions: HandActions) {
    this.#deps = deps;
    this.#actions = actions;
    this.#panel = new Panel(deps.settings, deps.newId, {
      running: (item) => actions.running(item),
      begin: (item, pressed) => {
        this.#talk?.yield();
        deps.emit({ type: 'override', item, by: 'button', pressed });
        this.#override(item);
      },
      end: (item) => actions.endNow(item),
      stop: (stops, at) => this.#stop(stops, at),
      talk: (edge: Edge, now) => this.#talk?.key(edge, now),
      fault: (...told) => this.#fault(...told),
    });
  }

  /** Lines to be listened to. */
  get keys(): readonly KeyLine[] {
    return this.#panel.keys;
  }

  /** Somebody speaks: turns come oftener. */
  get live(): boolean {
    return this.#talk?.live ?? false;
  }

  /** A hand is on a button whose time has not come. */
  get holding(): boolean {
    return this.#panel.holding;
  }

  /** Opens the microphone, where there is one. `rate` of the engine, frames per second. Answers what is mixed from it. */
  openMicrophone(rate: number, now: MonotonicTime): VoiceQueue | undefined {
    const { microphone: capture, settings, newId, emit } = this.#deps;
    const { talk } = settings;
    if (!capture || !talk) return undefined;
    this.#talk = new Talk(
      {
        ...{ capture, settings: { ...settings, talk }, rate, newId },
        actions: {
          running: (item) => this.#actions.running(item),
          begin: (item) => {
            emit({ type: 'override', item, by: 'microphone' });
            this.#override(item);
          },
          end: (item) => this.#actions.endNow(item),
          endSiren: () => this.#panel.end(),
          fault: (...told) => this.#fault(...told),
        },
      },
      now,
    );
    return this.#talk.queue;
  }

  turn(lines: Lines | undefined, now: MonotonicTime): void {
    if (lines) this.#panel.turn(lines, now);
    this.#talk?.turn(now);
  }

  /** For a voice the microphone opens first. Where there is none it ends unheard, and takes nobody's place. */
  play(item: PlayItem, now: MonotonicTime): void {
    if (!item.segments.some(({ kind }) => kind === 'voice')) this.#actions.accept(item);
    else if (this.#talk?.lend(item.id, now)) this.#override(item);
    else this.#actions.refuse(item, 'stream-failed');
  }

  /** Whoever the microphone was lent to has done: the item ends with its last frame. False: it is not this item's. */
  letOut(item: string): boolean {
    return this.#talk?.letOut(item) ?? false;
  }

  take(given: MessageWords): void {
    this.#panel.words.take(given);
  }

  close(): void {
    this.#talk?.close();
  }

  #override(item: PlayItem): void {
    this.#actions.accept(item);
    for (const id of this.#actions.overridesBeside(item.id)) this.#actions.end(id, 'superseded');
  }

  /** Told first: who reports what ended has to know whose order it was. */
  #stop(stops: StopSettings['stops'], at: MonotonicTime): void {
    const items = this.#actions.overrides();
    this.#deps.emit({ type: 'stopped', stops, items, at });
    if (stops === 'all') this.#actions.end('all', 'stopped');
    else for (const item of items) this.#actions.end(item, 'stopped');
  }

  #fault(code: string, raised: boolean, detail: string): void {
    this.#deps.emit({ type: 'fault', code, raised, detail });
  }
}
