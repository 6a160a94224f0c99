/** What the console shows of the box: `GET /api/box`, and each change of it on `GET /api/events`. Both ends compile against it. */
import type { Status } from '../status.ts';

/** One thing that was looked at, and how it is. */
export interface Condition {
  /** As in faults: `speaker.device`, `link.round-trip`. */
  readonly code: string;
  readonly state: 'good' | 'bad' | 'unknown';
  /** For people, with its unit: "trễ 38 ms", "còn trống 11,2 GB". */
  readonly value: string;
  /** What to do, where it is bad. */
  readonly fix?: string;
  /** RFC 3339, box time. */
  readonly since?: string;
}

export interface BoxView extends Status {
  /** mã cụm loa */
  readonly clusterCode: string;
  /** IANA. */
  readonly timezone: string;
  readonly health: readonly Condition[];
  /** Hour 0–23 → percent that a scheduled item has then; `quiet` in quiet hours. */
  readonly volumeByHour: readonly (number | 'quiet')[];
  readonly lamps: readonly { readonly name: string; readonly state: string }[];
  /** Newest first; `until` absent: it holds. */
  readonly lastFaults: readonly {
    readonly code: string;
    readonly detail: string;
    readonly from: string;
    readonly until?: string;
  }[];
  /** The newest of them, newest first; earlier ones are asked for: `GET /api/overrides`. */
  readonly overrides: readonly OverrideRow[];
  readonly can: Abilities;
}

/** One line of the log of overrides: what was pressed or ordered on the box, by whom, and what was heard of it. */
export interface OverrideRow {
  /** Of its play; an order that plays nothing has its own. */
  readonly id: string;
  readonly at: string;
  /** Whoever was logged in; `button` or `microphone` for what was pressed. */
  readonly by: string;
  readonly what: OverrideWhat['what'] | 'stop' | 'tone' | 'drill' | 'self-test';
  /** For people. */
  readonly title: string;
  /** Absent while it goes on. */
  readonly outcome?: 'played' | 'partial' | 'missed' | 'done';
  readonly soundedMs?: number;
}

/** What this box can do: a button is not shown where it cannot be meant. */
export interface Abilities {
  /** Stock phrases, by hazard. */
  readonly phrases: readonly { readonly hazard: string; readonly words: string }[];
  readonly voice: boolean;
  readonly recorded: boolean;
  readonly selfTest: boolean;
}

/** Further body of everything that is pressed: a reply that was lost is asked for by the same press. */
export interface Press {
  /** Made anew by the page for each press. The box does one press once and answers it the same again, for ten minutes. */
  readonly press: string;
}

/** Of `POST /api/stop`, with its `Press`. */
export interface StopWhat {
  /** Presses that the page asked for and has no answer to: those that still come are not done. At most 64. */
  readonly back: readonly string[];
}

/** `POST /api/override`, with its `Press`: 202 with `{item}`; 400 and 409 with `{error}`, in words that name the fix. */
export type OverrideWhat =
  | { readonly what: 'siren' }
  | { readonly what: 'phrase'; readonly hazard: string }
  /** `sound`: the answer of `POST /api/recording`. */
  | { readonly what: 'recorded'; readonly sound: string }
  /** The microphone of the box, until it is ended or its longest time is over. */
  | { readonly what: 'voice' };

/** `POST /api/recording`, the bytes of the phone's file as they are: 201. */
export interface Recording {
  readonly sound: string;
  readonly lengthMs: number;
}
