/**
 * "Silent while green": everything says that it plays, and nobody hears it. Names the first place of the chain where the sound is
 * lost, once it has been lost there for long enough not to be a pause. Pure: a state and a look → a state.
 */
import { Duration } from '../../time/duration.ts';
import type { ChainLook, Place } from './chain.ts';

/** A breath, a pause between languages, a slow card: no fault. EN 54-16 wants faults within 100 s; people leave sooner. */
export const PATIENCE: Readonly<Record<Place, Duration>> = {
  source: Duration.seconds(10),
  volume: Duration.seconds(10),
  device: Duration.seconds(5),
  // It is looked at only when nothing comes back, and put right by that.
  mixer: Duration.zero,
  relay: Duration.seconds(3),
  amplifier: Duration.seconds(6),
};

/** Softer than this nobody hears anything, however near the horn (dBFS RMS). */
const SILENT_BELOW = -60;

/** Of what is due, so much has to be there: less is more than the jitter of a look. */
const SHARE = 0.5;

export interface SilenceState {
  /** The place where the sound of `item` is lost, and for how long it has been due and lost. */
  readonly lost?: {
    readonly item: string;
    readonly place: Place;
    readonly for: Duration;
    readonly told: boolean;
  };
  /** While it is lost at a place that only a comparison shows: how long there has been nothing to compare, and where that ends. */
  readonly pause?: { readonly item: string; readonly place: Place; readonly for: Duration };
}

export const HEARD: SilenceState = {};

export interface SilenceNews {
  readonly place: Place;
  readonly item: string;
  readonly raised: boolean;
}

/** The state after a look, and what has become known by it. */
export function watchSilence(
  state: SilenceState,
  look: ChainLook,
): { readonly state: SilenceState; readonly news: readonly SilenceNews[] } {
  if (look.due <= 0) return { state, news: [] };
  const place = brokenPlace(look);
  const { lost } = state;
  if (lost && saysNothingOf(lost.place, look)) {
    if (place === undefined) return { state: { lost }, news: [] };
    const pause = { item: look.item, place, for: Duration.ms(pausedFor(state, look.item, place) + look.due) };
    if (pause.for < PATIENCE[place]) return { state: { lost, pause }, news: [] };
  }
  const cleared =
    lost?.told && lost.place !== place ? [{ place: lost.place, item: lost.item, raised: false }] : [];
  if (place === undefined) return { state: HEARD, news: cleared };
  const before = lost?.place === place && lost.item === look.item ? lost : undefined;
  const lasted = Duration.ms((before?.for ?? pausedFor(state, look.item, place)) + look.due);
  // The chain's end stays broken from one item to the next; a bad recording does not.
  const told = lost?.place === place && lost.told && (before !== undefined || !ofTheItem(place));
  const news = !told && lasted >= PATIENCE[place] ? [{ place, item: look.item, raised: true }] : [];
  return {
    state: { lost: { item: look.item, place, for: lasted, told: told || news.length > 0 } },
    news: [...cleared, ...news],
  };
}

/** The item is over: what was wrong with it alone is over as well; what is broken behind it stays so until something is heard. */
export function endSilence(
  state: SilenceState,
  item: string,
): { readonly state: SilenceState; readonly news: readonly SilenceNews[] } {
  const { lost } = state;
  if (lost?.item !== item || !ofTheItem(lost.place)) return { state, news: [] };
  return { state: HEARD, news: lost.told ? [{ place: lost.place, item, raised: false }] : [] };
}

/**
 * A breath of the speaker, nothing to compare: whether sound would come back is as unknown as before. Else a voice that pauses each few
 * seconds would never let a dead amplifier be told.
 */
function saysNothingOf(
  place: Place,
  { presence, handedMs, due, handedDbfs, deviceOpen }: ChainLook,
): boolean {
  if (place !== 'mixer' && place !== 'amplifier') return false;
  if (!deviceOpen || presence === undefined || presence.kind === 'present') return false;
  return presence.kind !== 'absent' || handedMs < due * SHARE || handedDbfs < SILENT_BELOW;
}

function pausedFor({ pause }: SilenceState, item: string, place: Place): number {
  return pause?.item === item && pause.place === place ? pause.for : 0;
}

function ofTheItem(place: Place): boolean {
  return place === 'source' || place === 'volume';
}

function brokenPlace(look: ChainLook): Place | undefined {
  if (!look.deviceOpen) return 'device';
  if (look.handedMs < look.due * SHARE) return 'source';
  // At no volume at all nobody can tell what the source gives; the volume is to be mended first.
  if (look.handedDbfs < SILENT_BELOW)
    return look.handedDbfs - look.volumeDb < SILENT_BELOW ? 'source' : 'volume';
  if (look.playedMs < look.due * SHARE) return 'device';
  if (look.relayContradicts) return 'relay';
  if (look.presence?.kind !== 'absent') return undefined;
  return look.mixerStrayed ? 'mixer' : 'amplifier';
}
