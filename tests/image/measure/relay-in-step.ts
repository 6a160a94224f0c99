/**
 * Whether a relay kept step with the sound: on whenever something sounds, off whenever nothing does. Pure. Both on one clock (s).
 *
 * A relay that is on all the time, or off all the time, must fail; so must a watch that never saw one of the two.
 */
import type { Check } from '../../measure/check.ts';
import type { Stretch } from '../../measure/find-tone.ts';

export interface Look {
  readonly at: number;
  readonly on: boolean;
}

export interface Allowance {
  /** On ahead of sound: the amplifier's warm-up (s). */
  readonly warmUp: number;
  /** On behind it: tail, or the least time on (s). */
  readonly tail: number;
  /** By how much the two clocks, the looks and the mapping may differ (s). */
  readonly slack: number;
}

/** Fewer looks in sound or in silence prove nothing. */
const ENOUGH = 20;

export function relayInStep(
  name: string,
  looks: readonly Look[],
  sounds: readonly Stretch[],
  { warmUp, tail, slack }: Allowance,
): Check {
  const inSound = looks.filter(({ at }) =>
    sounds.some((one) => at > one.from + slack && at < one.to - slack),
  );
  const inSilence = looks.filter(({ at }) =>
    sounds.every((one) => at < one.from - warmUp - slack || at > one.to + tail + slack),
  );
  const silentOn = inSilence.filter(({ on }) => on);
  const soundOff = inSound.filter(({ on }) => !on);
  const trouble = [
    ...(inSound.length < ENOUGH ? [`only ${inSound.length} looks while it sounds`] : []),
    ...(inSilence.length < ENOUGH ? [`only ${inSilence.length} looks in silence`] : []),
    ...(soundOff[0] ? [`off in ${soundOff.length} looks while it sounds, first ${when(soundOff[0])}`] : []),
    ...(silentOn[0] ? [`on in ${silentOn.length} looks in silence, first ${when(silentOn[0])}`] : []),
  ];
  const found = trouble.join('; ') || `${inSound.length} looks in sound, ${inSilence.length} in silence`;
  return { name, passed: trouble.length === 0, found };
}

const when = ({ at }: Look) => `at ${at.toFixed(1)} s`;
