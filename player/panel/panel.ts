/**
 * The contacts of the box: emergency button, buttons of their own messages, selector, stop, the microphone's key. Driven by the core at
 * each turn; it waits for nothing and reads nothing but edges.
 *
 * The rule: no contact that is stuck, chatters or cannot be read keeps another from its work.
 */
import type { Edge } from '../../drivers/gpio/port.ts';
import { Duration } from '../../time/duration.ts';
import type { MonotonicTime } from '../../time/instant.ts';
import type { CoreSettings, PanelMessage, StopSettings } from '../core-settings.ts';
import type { PlayItem } from '../item.ts';
import { FaultOfMany } from '../lines/fault-of-many.ts';
import type { KeyLine } from '../lines/key-line.ts';
import type { Lines } from '../lines/lines.ts';
import type { Pressed } from '../protocol.ts';
import { Contact, type ContactRole } from './contact.ts';
import type { ContactHealth } from './contact-health.ts';
import { contactTrouble } from './contact-trouble.ts';
import { type ContactUse, contactsOf } from './contacts-of.ts';
import { localOverride } from './local-override.ts';
import { PanelWords } from './panel-words.ts';
import { SteadyKey } from './steady-key.ts';
import { Trigger } from './trigger.ts';

/** Of a siren that a button of its own begins, on a box without an emergency button. */
const SIREN = Duration.seconds(60);

export interface PanelActions {
  /** Whether the item is held and not decided yet. */
  running(item: string): boolean;
  begin(item: PlayItem, pressed: Pressed): void;
  end(item: string): void;
  stop(stops: StopSettings['stops'], at: MonotonicTime): void;
  /** The microphone's key. */
  talk(edge: Edge, now: MonotonicTime): void;
  fault(code: string, raised: boolean, detail: string): void;
}

type Settings = Pick<CoreSettings, 'zones' | 'button' | 'panel' | 'talk' | 'overrideVolumePercent'>;

export class Panel {
  readonly words: PanelWords;
  readonly #settings: Settings;
  readonly #newId: () => string;
  readonly #actions: PanelActions;
  readonly #contacts: readonly Contact[];
  readonly #triggers: Trigger[] = [];
  /** The selector's, first come first. */
  readonly #selected: { readonly health: ContactHealth; readonly message: PanelMessage }[] = [];
  readonly #stuck: FaultOfMany;
  readonly #chattering: FaultOfMany;
  /** What was begun last, and by which. */
  #begun: { readonly item: string; readonly by: Trigger } | undefined;

  constructor(settings: Settings, newId: () => string, actions: PanelActions) {
    this.#settings = settings;
    this.#newId = newId;
    this.#actions = actions;
    const fault = (...told: [string, boolean, string]) => actions.fault(...told);
    this.words = new PanelWords(fault);
    this.#stuck = new FaultOfMany('button.stuck', fault);
    this.#chattering = new FaultOfMany('button.chatter', fault);
    this.#contacts = contactsOf(settings).map(
      (wired) =>
        new Contact({
          ...wired,
          role: (health) => this.#roleOf(wired.use, health),
          told: (...change) => this.#told(...change),
        }),
    );
  }

  /** To be listened to. */
  get keys(): readonly KeyLine[] {
    return this.#contacts.map(({ key }) => key);
  }

  /** A hand is on a button whose time has not come: to be shown. */
  get holding(): boolean {
    for (let i = 0; i < this.#triggers.length; i++) if (this.#triggers[i]?.holding) return true;
    return false;
  }

  turn(lines: Lines, now: MonotonicTime): void {
    for (let i = 0; i < this.#contacts.length; i++) this.#contacts[i]?.turn(lines, now);
  }

  /** What a button of this box began ends. */
  end(): void {
    const item = this.#begun?.item;
    if (item !== undefined && this.#actions.running(item)) this.#actions.end(item);
  }

  #roleOf(use: ContactUse, health: ContactHealth): ContactRole {
    switch (use.kind) {
      case 'select':
        return this.#selector(health, use.message);
      case 'start':
        return this.#trigger(health, use.hold, use.message);
      case 'stop':
        return this.#stopper(health, use.stops);
      case 'talk':
        return new SteadyKey(health, (edge, now) => this.#actions.talk(edge, now));
    }
  }

  #stopper(health: ContactHealth, stops: StopSettings['stops']): ContactRole {
    return {
      edge: ({ active, at }) => {
        if (active && !health.chattering) this.#actions.stop(stops, at);
      },
      look: () => {},
    };
  }

  #selector(health: ContactHealth, message: PanelMessage): ContactRole {
    this.#selected.push({ health, message });
    return { edge: () => {}, look: () => {} };
  }

  /** `own`: its message; absent: what is selected as it counts. */
  #trigger(health: ContactHealth, hold: Duration | undefined, own: PanelMessage | undefined): ContactRole {
    const trigger = new Trigger(hold ?? Duration.zero, health);
    this.#triggers.push(trigger);
    const carryOut = (triggered: ReturnType<Trigger['edge']>) => {
      if (triggered?.does === 'begin') this.#begin(trigger, triggered.at, own);
      else if (triggered) this.end();
    };
    return {
      edge: (edge) => carryOut(trigger.edge(edge, this.#runs(trigger))),
      look: (now) => carryOut(trigger.look(now, this.#runs(trigger))),
    };
  }

  #runs(by: Trigger): boolean {
    return this.#begun?.by === by && this.#actions.running(this.#begun.item);
  }

  #begin(by: Trigger, pressedAt: MonotonicTime, own: PanelMessage | undefined): void {
    const { button, zones, overrideVolumePercent } = this.#settings;
    const message = own ?? this.#selection();
    const { sound, standIn } = this.words.soundOf(message, button?.siren ?? SIREN);
    const item = localOverride({
      id: `button-${this.#newId()}`,
      zones: zones.map((zone) => zone.id),
      volumePercent: overrideVolumePercent,
      pressedAt,
      sound,
    });
    this.#begun = { item: item.id, by };
    this.#actions.begin(item, { message, own: own !== undefined, standIn });
  }

  /** Of several that are closed the first; of none the siren. */
  #selection(): PanelMessage {
    return this.#selected.find(({ health }) => health.down)?.message ?? { what: 'siren' };
  }

  #told(contact: Contact, about: 'stuck' | 'chattering', holds: boolean): void {
    const fault = about === 'stuck' ? this.#stuck : this.#chattering;
    if (holds) fault.raise(contact.name, contactTrouble(contact, about));
    else fault.clear(contact.name);
  }
}
