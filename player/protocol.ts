/**
 * What the main thread says to the core thread, and what it hears back. Plain data: it crosses a MessagePort.
 * Commands are followed by a wake, so that a waiting core thread sees them at once. Events never wait for an answer.
 */
import type { CutKind } from '../drivers/speaker/port.ts';
import type { MonotonicTime } from '../time/instant.ts';
import type { TimeWords } from './announce/spoken/time-words.ts';
import type { PanelMessage } from './core-settings.ts';
import type { PlayItem, StockSound } from './item.ts';
import type { MessageWords } from './panel/panel-words.ts';

export type CoreCommand =
  | { readonly type: 'play'; readonly item: PlayItem }
  /** Ends one item, on air or waiting, or every one. `reason` goes into its record. */
  | { readonly type: 'end'; readonly item: string | 'all'; readonly reason: EndReason }
  /** The item sounds in these of its zones only, from now on: relays of the others go off at once. Never none: that is an `end`. */
  | { readonly type: 'narrow'; readonly item: string; readonly zones: readonly string[] }
  /** Words of the panel that are read by the main thread, or why it has none. Words that are in memory stay then. */
  | { readonly type: 'words'; readonly given: MessageWords }
  | { readonly type: 'shutdown' };

/** What a button of the box put on air. */
export interface Pressed {
  readonly message: PanelMessage;
  /** By a button of this message alone; otherwise by the emergency button, where it was selected. */
  readonly own: boolean;
  /** Its words are not in memory: the stock phrase is said. */
  readonly standIn: boolean;
}

/** To the thread, not to what it turns: answered by `pong` when the next turn has passed. */
export type CorePing = { readonly type: 'ping'; readonly nonce: string };

/** Why an item did not sound whole. Each is also a reason of the contract. */
export type EndReason =
  | 'stopped'
  | 'superseded'
  | 'cancelled'
  | 'expired'
  | 'withdrawn'
  | 'interrupted'
  | 'slot-ended'
  | 'decoder-died'
  | 'stream-failed'
  | 'device-frozen'
  | 'device-lost'
  | 'empty'
  /** An exercise whose sentence is gone: without it, it could pass for real. */
  | 'content-missing'
  | 'muted'
  | 'time-limit'
  | 'agent-stopped';

/** Cut by something stronger, and back. */
export interface Cut {
  readonly by: string;
  readonly at: MonotonicTime;
  readonly resumedAt?: MonotonicTime;
}

/** All that was measured of one play, when it is over. */
export interface PlayRecord {
  readonly item: string;
  /** Absent when every segment was handed over to its end. */
  readonly reason?: EndReason;
  /** Time the device's pointer moved over frames of this item at a gain above zero (ms); for a screen, how long it was seen. */
  readonly soundedMs: number;
  /** Frames of this item that were handed to the device (ms); for a screen, how long it was wanted there. */
  readonly handedMs: number;
  /** RMS of what was handed over, after gain (dBFS); −Infinity for silence. */
  readonly rmsDbfs: number;
  /** As counted at the device; absent for a screen. */
  readonly frames?: { readonly rate: number; readonly handed: number; readonly played: number };
  /** Segments, by index, whose words were not there in time: their stock phrase sounded instead. */
  readonly replaced: readonly number[];
  readonly cuts: readonly Cut[];
  readonly endedAt: MonotonicTime;
  readonly stamps: {
    readonly received?: MonotonicTime;
    readonly verified?: MonotonicTime;
    /** The arbiter let it through. */
    readonly decided?: MonotonicTime;
    readonly relayOn?: MonotonicTime;
    /** Its first frame was heard: the instant at which it passes the device's pointer. */
    readonly firstSample?: MonotonicTime;
    /** The first frame of words, which the attention tone and the siren are not. */
    readonly firstWord?: MonotonicTime;
  };
}

export type SpeakerReport =
  | {
      readonly state: 'open';
      readonly rate: number;
      readonly bufferMs: number;
      /** Anything but `rewind` is a degraded state. */
      readonly cut: CutKind;
    }
  | { readonly state: 'lost'; readonly why: string }
  /** Frames are taken but the pointer does not move. */
  | { readonly state: 'frozen' };

/** How the sound of the item on air stood between decoder and relay since the last such event, about a second ago. */
export interface SoundLevel {
  /** How long it should have been heard: on air, its amplifiers warm. */
  readonly dueMs: number;
  /** Its frames that were handed to the device, and those that the device's pointer passed. */
  readonly handedMs: number;
  readonly playedMs: number;
  /** RMS of what was handed over at its volume (dBFS), and that volume (dB); −Infinity for silence. */
  readonly handedDbfs: number;
  readonly volumeDb: number;
  readonly deviceOpen: boolean;
  /** Its zones that have a read-back line: whether it says what the relay was set to. */
  readonly relays: readonly { readonly zone: string; readonly confirmed: boolean }[];
}

export type CoreEvent =
  /** The core thread can sound an alert. */
  | { readonly type: 'ready'; readonly at: MonotonicTime }
  | { readonly type: 'started'; readonly item: string; readonly at: MonotonicTime }
  | { readonly type: 'cut'; readonly item: string; readonly by: string; readonly at: MonotonicTime }
  | { readonly type: 'resumed'; readonly item: string; readonly at: MonotonicTime }
  | { readonly type: 'ended'; readonly record: PlayRecord }
  /** An override began on the box itself; `ended` follows with the same id. */
  | {
      readonly type: 'override';
      readonly item: PlayItem;
      readonly by: 'button' | 'microphone';
      /** Of the button. Absent: its siren. */
      readonly pressed?: Pressed;
    }
  /** The stop button was pressed: `items` end by it, which was decided. `all`: everything does. Before their `ended`. */
  | {
      readonly type: 'stopped';
      readonly stops: 'override' | 'all';
      readonly items: readonly string[];
      readonly at: MonotonicTime;
    }
  /** Once a second while something is on air. */
  | { readonly type: 'level'; readonly item: string; readonly at: MonotonicTime; readonly level: SoundLevel }
  | { readonly type: 'relay'; readonly zone: string; readonly on: boolean; readonly at: MonotonicTime }
  /** Loaded at this rate (frames per second), in shared memory: whoever listens may compare and mend what is played from. */
  | {
      readonly type: 'sounds';
      readonly rate: number;
      readonly sounds: ReadonlyMap<StockSound, Float32Array>;
      /** What times are said with, at a rate of their own. Absent: they could not be read. */
      readonly words?: TimeWords;
    }
  /** A whole turn has passed since the `ping` of this nonce. */
  | { readonly type: 'pong'; readonly nonce: string; readonly at: MonotonicTime }
  | { readonly type: 'speaker'; readonly report: SpeakerReport; readonly at: MonotonicTime }
  | { readonly type: 'fault'; readonly code: string; readonly raised: boolean; readonly detail: string };
