/**
 * What the agent says of itself to the rest of the box, in `box.json` of its runtime folder: written whole at each change, read by the
 * program that keeps KET-QUA.txt on the card.
 */
import type { LampShow } from '../health/lamp/lamp-show.ts';

export interface BoxState {
  readonly v: 1;
  readonly nodeId: string;
  /** Version of the agent. */
  readonly agent: string;
  /** RFC 3339, by the box's clock; of this writing. */
  readonly at: string;
  /** What that clock is worth: `unknown` and `carried` run no schedule. */
  readonly clockTrust: string;
  /** Seconds since the agent's start until an alert would sound; absent until then. */
  readonly readyAfter?: number;
  /** An alert would sound now: there is an open sound device. */
  readonly ready: boolean;
  /** What of the settings was left out, one sentence each with its line and fix. */
  readonly settings: readonly string[];
  /** Those that hold, gravest first, with what to do (Vietnamese). */
  readonly faults: readonly { readonly code: string; readonly detail: string }[];
  /** `unset`: a box that was given no identity or no province. */
  readonly link: 'connected' | 'disconnected' | 'unset';
  /** When the province last said that it knows this box, RFC 3339; absent since this start. */
  readonly lastWelcome?: string;
  /** Titles, as of this writing: what is on air alone is no reason to write. */
  readonly onAir: readonly string[];
  /** What its lamp shows, as of this writing. */
  readonly lamp: LampShow;
}
