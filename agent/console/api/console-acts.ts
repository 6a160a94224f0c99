/**
 * What the console's routes ask of the box. Built by the main thread's rooms; the routes only carry: `GET /api/box`, `/api/overrides`, `/api/preview`,
 * `/api/events`; `POST /api/override`, `/api/end` with `{item}`, `/api/here` with `{item}`, `/api/stop`, `/api/self-test`, `/api/tone`, `/api/drill`, each with
 * its `Press`, and `/api/recording`.
 */
import type { Declined } from '../../airing/commands/order.ts';
import type { BoxView, Condition, OverrideRow, OverrideWhat, Recording } from './box-view.ts';

export type Done<T = undefined> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly declined: Declined };

export interface ConsoleActs {
  view(): BoxView;
  /** All of the log of overrides, newest first. */
  overrides(): readonly OverrideRow[];
  /** Calls at each change of the view. The answer ends it. */
  onChange(changed: () => void): () => void;
  override(what: OverrideWhat, by: string): Done<{ readonly item: string }>;
  /** The bytes of an upload, whole, on disk; ready when it is a sound that can be played. */
  recording(file: string, by: string): Promise<Done<Recording>>;
  /** One override that was begun here, the voice that its speaker has let go of for instance: what waits behind it goes on. */
  end(item: string, by: string): Done;
  /** Whoever began this voice is still there: it ends by itself when nobody says so for 15 s. */
  here(item: string): Done;
  /** Everything that sounds on this box, alerts and the button's siren as well. */
  stopAll(by: string): Done;
  selfTest(by: string): Promise<Done<readonly Condition[]>>;
  /** Of 440 Hz, quiet. */
  tone(by: string): Done<{ readonly item: string }>;
  /** Exercise: says that it is one, siren at low volume, says that it is over. */
  drill(by: string): Done<{ readonly item: string }>;
}
