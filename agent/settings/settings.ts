/** What `loa.toml` becomes: one readonly struct per component, paths absolute, units typed. */
import type { CoreSettings, LineSettings } from '../../player/core-settings.ts';
import type { LevelTarget } from '../../player/decode/level/level-target.ts';
import type { StreamSettings } from '../../player/decode/stream/stream-settings.ts';
import type { SpeechSettings } from '../../player/speech/engine/speech-settings.ts';
import type { RootKeys } from '../../province/contract/messages/trust.ts';
import type { PinHash } from '../../province/contract/pin/pin-hash.ts';
import type { Duration } from '../../time/duration.ts';
import type { SettingsProblem } from './settings-error.ts';

export interface NodeSettings {
  readonly id: string;
  readonly kind: 'speaker' | 'board';
  /** Root keys that the identity pins, and how many must sign. */
  readonly root: RootKeys;
  readonly data: string;
}

export interface LinkSettings {
  readonly url: string;
  /** Plain JSON instead of the contract. */
  readonly legacy?: { readonly quiet: { readonly from: string; readonly to: string } };
  /** PEM texts, read once. */
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

export interface ConsoleSettings {
  /** Of this machine alone. */
  readonly host: string;
  readonly port: number;
  /** In the box's network, with TLS by these; a box that has it has a PIN. */
  readonly lan?: {
    readonly host: string;
    readonly port: number;
    readonly cert: string;
    readonly key: string;
  };
  /** Absent: none is asked. */
  readonly pin?: PinHash;
}

export interface ScreenSettings {
  readonly driver: 'page' | 'virtual';
  /** How the display is sent to sleep outside of the board's hours. */
  readonly power: 'none' | 'cec';
  /** The most that its browser may take (bytes). */
  readonly memoryCeiling: number;
}

export interface ContentSettings {
  /** Free space left to the rest of the box (bytes). */
  readonly floorBytes: number;
}

/** What the ladder back to the province may do. */
export interface NetworkSettings {
  /** The file says how this box reaches the network: what follows is meant to be used, whoever put it in place. */
  readonly asked: boolean;
  readonly mayReboot: boolean;
  /** New network settings that bring no connection within this go back to those that did. */
  readonly revertAfter: Duration;
  readonly modemPower?: {
    readonly line: number;
    /** Level that takes the power away. */
    readonly active: 'high' | 'low';
    readonly off: Duration;
  };
}

/** Lamps of the panel, each for one thing. */
export type PanelLamp = 'power' | 'link' | 'onAir' | 'fault';
export type PanelLamps = Readonly<Partial<Record<PanelLamp, LineSettings>>>;

/** The lamp that blinks signs and codes, and those beside it. */
export interface LampSettings {
  /** A GPIO line. */
  readonly line?: number;
  readonly active: 'high' | 'low';
  /** A kernel LED's name; absent: none. */
  readonly led?: string;
  /** Absent: none. */
  readonly panel?: PanelLamps;
}

/** The box says its cluster code when it is connected for the first time. */
export interface FirstWordsSettings {
  readonly volumePercent: number;
}

export interface Settings {
  /** What of the file was left out, as it is wrong; empty where that was not asked for. */
  readonly problems: readonly SettingsProblem[];
  readonly node: NodeSettings;
  /** Absent: a box that was given no identity. */
  readonly link?: LinkSettings;
  readonly core: CoreSettings;
  /** That all content is brought to. */
  readonly level: LevelTarget;
  /** Of live stations. */
  readonly stream: StreamSettings;
  /** How texts are read aloud. */
  readonly speech: SpeechSettings;
  /** Of a board. */
  readonly screen: ScreenSettings;
  readonly console: ConsoleSettings;
  readonly content: ContentSettings;
  readonly network: NetworkSettings;
  readonly lamp: LampSettings;
  /** Absent: it is silent. */
  readonly firstWords?: FirstWordsSettings;
}
