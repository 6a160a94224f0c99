/**
 * Brings a live station near the level of all content, in ffmpeg's words. It cannot be measured ahead: a slow hand on the volume stands
 * in, which follows within seconds, so that a quiet station is not lost beside a loud one and nothing shouts.
 *
 * It adds no delay worth the name, and leaves alone what is quieter than the limit of silence: a station that says nothing must
 * not be turned up until its hiss passes for a programme.
 */
import { MIX_DOWN } from './lift-filters.ts';

/**
 * Level in → level out (dBFS). Where stations are, 29 dB become 10, and speech from −33 to −13 LUFS comes out from −24 to −17. Below −50, the limit
 * of silence, nothing changes.
 */
const CURVE = '-90/-90|-50/-50|-43/-24|-14/-14|0/-11';

/** Down within a sentence, up within a breath or two (s). */
const ATTACK = 0.3;
const RELEASE = 3;

/** What it takes the first moment for (dBFS): a station's usual level, or it would begin too low. */
const BEGINS_AT = -28;

/** Sees the beginning of a loud word before it is heard (s). */
const AHEAD = 0.05;

/** −1.3 dBFS: the engine's own limiter holds what rises between samples. */
const LIMIT = 0.86;

export const STATION_FILTERS = [
  MIX_DOWN,
  `compand=attacks=${ATTACK}:decays=${RELEASE}:points=${CURVE}:volume=${BEGINS_AT}:delay=${AHEAD}`,
  `alimiter=limit=${LIMIT}:level=disabled`,
];
