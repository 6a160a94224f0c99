/** What `loa.toml` becomes: one readonly struct per component, paths absolute, units typed. */
import type { CoreSettings } from '../../player/core-settings.ts';
import type { LevelTarget } from '../../player/decode/level/level-target.ts';
import type { StreamSettings } from '../../player/decode/stream/stream-settings.ts';
import type { RootKeys } from '../../province/contract/messages/trust.ts';

export interface NodeSettings {
  readonly id: string;
  readonly kind: 'speaker' | 'board';
  /** Root keys that the identity pins, and how many must sign. */
  readonly root: RootKeys;
  readonly data: string;
}

export interface LinkSettings {
  readonly url: string;
  /** PEM texts, read once. */
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

export interface ConsoleSettings {
  readonly host: string;
  readonly port: number;
}

export interface ContentSettings {
  /** Free space left to the rest of the box (bytes). */
  readonly floorBytes: number;
}

export interface Settings {
  readonly node: NodeSettings;
  readonly link: LinkSettings;
  readonly core: CoreSettings;
  /** That all content is brought to. */
  readonly level: LevelTarget;
  /** Of live stations. */
  readonly stream: StreamSettings;
  /** Of a board. */
  readonly screen: { readonly driver: 'page' | 'virtual' };
  readonly console: ConsoleSettings;
  readonly content: ContentSettings;
}
