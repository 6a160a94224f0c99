/**
 * The button on the box, with everything else broken: the province is away, a write to the card never comes back, the main thread stands
 * still. The siren is heard, and a second press ends it.
 */
import { Duration } from '../../../../../time/duration.ts';
import { after, between, type MonotonicTime } from '../../../../../time/instant.ts';
import { findSiren } from '../../measure/siren.ts';
import { silenceAfter } from '../silence.ts';
import { type Measured, mustLieWithin, StepFailed, tenths } from '../step.ts';
import type { TourGuide } from '../tour-guide.ts';
import { pauseUntil, until } from '../until.ts';

/** The programme before it, its tail, and some. */
const QUIET_WITHIN = Duration.seconds(15);
const LISTENED = Duration.seconds(4);
/** A finger's time in the debounce, the relay, the amplifiers' warm-up (0.8 s here). */
const LATEST_SIREN_MS = 2_000;
const LATEST_RELAY_MS = 1_000;
const LATEST_SILENCE_MS = 1_000;
/** The zones' tail is 2 s. */
const OFF_WITHIN = Duration.seconds(6);

export async function pressButton(
  guide: TourGuide,
): Promise<{ pressedAt: MonotonicTime; measured: Measured }> {
  const { relays } = guide;
  await until(guide, 'the relays open after the programme', QUIET_WITHIN, () => relays.allOff || undefined);
  const mend = await breakAll(guide);
  try {
    return await press(guide);
  } finally {
    await mend();
  }
}

const THREADS = ['store', 'main'] as const;
const HELD_WITHIN = Duration.seconds(5);

/** Each stands still once this resolves. The answer lets them go. */
async function breakAll(guide: TourGuide): Promise<() => Promise<void>> {
  const { torment } = guide.speaker;
  const mend = async () => {
    for (const thread of THREADS.toReversed()) {
      const goesOn = torment.letGo(thread);
      await until(guide, `the ${thread} thread goes on`, HELD_WITHIN, () => goesOn() || undefined);
    }
  };
  for (const thread of THREADS) {
    const isHeld = torment.hold(thread);
    await until(guide, `the ${thread} thread is held`, HELD_WITHIN, () => isHeld() || undefined);
  }
  return mend;
}

async function press(guide: TourGuide): Promise<{ pressedAt: MonotonicTime; measured: Measured }> {
  const { ears, relays } = guide;
  const { rate } = ears;
  const pressedAt = relays.press();
  const from = ears.frameAt(pressedAt);
  const heard = await ears.listen(from, from + Math.round((LISTENED / 1_000) * rate));
  const siren = findSiren(heard, rate, { to: 2 * rate });
  if (!siren.ok) throw new StepFailed(`after the button was pressed ${siren.why}`);
  const relayOn = relays.allOnSince(pressedAt);
  if (relayOn === undefined) throw new StepFailed('the siren is heard, but a relay never closed');

  await pauseUntil(guide, after(pressedAt, LISTENED));
  const pressedAgain = relays.press();
  const silentMs = await silenceAfter(guide, pressedAgain, Duration.seconds(2));
  await until(guide, 'the relays open after the siren', OFF_WITHIN, () => relays.allOff || undefined);
  const off = relays
    .since(pressedAgain)
    .filter(({ high }) => !high)
    .at(-1)?.at;

  const measured = {
    broken: 'province, store, main thread',
    relayOnMs: tenths(between(pressedAt, relayOn)),
    sirenMs: tenths((siren.at * 1_000) / rate),
    pitchesHz: siren.pitches,
    silentMs,
    ...(off !== undefined && { relayOffMs: tenths(between(pressedAgain, off)) }),
  };
  mustLieWithin(
    {
      relayOnMs: [0, LATEST_RELAY_MS],
      sirenMs: [0, LATEST_SIREN_MS],
      silentMs: [0, LATEST_SILENCE_MS],
      relayOffMs: [0, OFF_WITHIN],
    },
    measured,
  );
  return { pressedAt, measured };
}
