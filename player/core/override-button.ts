/** The button on the box: a press begins the siren, the next one ends it. Driven by the core at each turn. */
import type { MonotonicTime } from '../../time/instant.ts';
import type { CoreSettings } from '../core-settings.ts';
import type { PlayItem } from '../item.ts';
import { overrideItem } from './override-item.ts';

export interface OverrideButtonActions {
  /** Whether the item is held and not decided yet. */
  running(item: string): boolean;
  begin(item: PlayItem): void;
  end(item: string): void;
}

export class OverrideButton {
  readonly #settings: Pick<CoreSettings, 'zones' | 'button' | 'overrideVolumePercent'>;
  readonly #newId: () => string;
  readonly #actions: OverrideButtonActions;
  /** The siren that it began last. */
  #item: string | undefined;

  constructor(
    settings: Pick<CoreSettings, 'zones' | 'button' | 'overrideVolumePercent'>,
    newId: () => string,
    actions: OverrideButtonActions,
  ) {
    this.#settings = settings;
    this.#newId = newId;
    this.#actions = actions;
  }

  /** Ends the siren. Answers whether there was one. */
  end(): boolean {
    if (this.#item === undefined || !this.#actions.running(this.#item)) return false;
    this.#actions.end(this.#item);
    return true;
  }

  press(pressedAt: MonotonicTime): void {
    const { button, zones, overrideVolumePercent } = this.#settings;
    if (!button) return;
    if (this.end()) return;
    const item = overrideItem({
      id: `button-${this.#newId()}`,
      zones: zones.map((zone) => zone.id),
      length: button.siren,
      volumePercent: overrideVolumePercent,
      pressedAt,
    });
    this.#item = item.id;
    this.#actions.begin(item);
  }
}
