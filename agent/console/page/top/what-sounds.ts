/** What is on air and why, or why nothing is and what comes next: one answer of the view. Pure. */
import type { BoxView, OverrideRow } from '../../api/box-view.ts';
import { rowOf } from '../box/row-of.ts';

type OnAir = BoxView['onAir'][number];

export type Sounding =
  /** Begun by somebody at this box. `row` is its line in the log, where it has one. */
  | { readonly kind: 'override'; readonly title: string; readonly row: OverrideRow | undefined }
  | { readonly kind: 'alert'; readonly title: string; readonly exercise: boolean }
  | {
      readonly kind: 'programme';
      readonly title: string;
      readonly priority: boolean;
      readonly exercise: boolean;
    }
  | { readonly kind: 'silent'; readonly why: Silence };

export type Silence =
  | { readonly kind: 'muted'; readonly mute: BoxView['muted'][number] }
  /** Nothing at all can be heard. */
  | { readonly kind: 'speaker'; readonly why: string }
  | { readonly kind: 'starting' }
  | { readonly kind: 'clock' }
  | { readonly kind: 'quiet-hours' }
  | { readonly kind: 'nothing-due' };

export interface WhatSounds {
  readonly first: Sounding;
  /** In other zones, or quieter beneath it. */
  readonly also: readonly string[];
  /** Overrides that were begun and wait for their turn behind what is on air. */
  readonly waiting: readonly OverrideRow[];
}

export function whatSounds(view: BoxView, hour: number): WhatSounds {
  const sorted = [...view.onAir].sort((a, b) => rank(b) - rank(a));
  const [loudest, ...rest] = sorted;
  const going = view.overrides.filter(isGoing);
  const heard = new Set(view.onAir.map((item) => rowOf(item, going)));
  const first = loudest ? sounding(loudest, going) : silence(view, hour);
  if (first.kind === 'override') heard.add(first.row);
  return {
    first,
    also: rest.map(({ title }) => title),
    waiting: going.filter((row) => !heard.has(row)),
  };
}

/** It plays, or waits to; what was pressed and makes no sound of its own (a stop) has its outcome at once. */
const isGoing = ({ outcome, what }: OverrideRow) =>
  outcome === undefined && what !== 'stop' && what !== 'self-test';

const RANKS: Readonly<Record<string, number>> = {
  override: 5,
  emergency: 4,
  priority: 3,
  normal: 2,
  ambient: 1,
};
/** As the arbiter's: what is real goes before an exercise, then by rank. */
const rank = (item: OnAir) => (item.exercise ? 0 : 10) + (RANKS[item.class] ?? 0);

function sounding(item: OnAir, going: readonly OverrideRow[]): Sounding {
  const { title, exercise } = item;
  // A tone or a drill has a line of its own in the log and names who began it, whatever its class is.
  const row = rowOf(item, going);
  if (item.class === 'override' || row) {
    const only = row ?? (going.length === 1 ? going[0] : undefined);
    return { kind: 'override', title, row: only };
  }
  if (item.class === 'emergency') return { kind: 'alert', title, exercise };
  return { kind: 'programme', title, priority: item.class === 'priority', exercise };
}

function silence(view: BoxView, hour: number): Sounding {
  const { speaker, muted, clockTrust, volumeByHour } = view;
  const why = (silent: Silence): Sounding => ({ kind: 'silent', why: silent });
  if (speaker.state === 'lost') return why({ kind: 'speaker', why: speaker.why });
  if (speaker.state === 'frozen') return why({ kind: 'speaker', why: '' });
  if (speaker.state === 'starting') return why({ kind: 'starting' });
  const box = muted.find(({ what }) => what === 'box');
  if (box) return why({ kind: 'muted', mute: box });
  if (clockTrust === 'unknown' || clockTrust === 'carried') return why({ kind: 'clock' });
  if (volumeByHour[hour] === 'quiet') return why({ kind: 'quiet-hours' });
  return why({ kind: 'nothing-due' });
}
