/**
 * The factory reset: looks once at the button as the box gets its power. Where it is up, that was all; where it is down, the lamps
 * lead the hand that holds it, and what has been held long enough and let go wipes the box.
 *
 * Driven by `loa reset-if-held`, before the card program and the agent. Rule: nothing but a hand that lets go in time starts a wipe,
 * and a wipe that was begun is ended.
 */
import type { ResetSettings } from '../../agent/settings/reset-settings.ts';
import { type GpioChip, GpioFailed, type InputLine } from '../../drivers/gpio/port.ts';
import { reasonOf } from '../../failure/failure.ts';
import type { Clock, Timers } from '../../time/clock.ts';
import { Duration } from '../../time/duration.ts';
import { between, type MonotonicTime } from '../../time/instant.ts';
import { type Hold, nextHold } from './hold.ts';
import { leaveButtonNote, leaveWipeNote } from './reset-notes.ts';
import { begunWipe, type Identity, type WipePlaces, wipe } from './wipe.ts';

/** Short enough for the shortest flash of a lamp. */
const LOOK = Duration.ms(20);

/** A line whose pull-up was just put on needs microseconds; a button that bounces, milliseconds. */
const SETTLED = Duration.ms(5);

/** So that somebody sees it, however little there was to wipe. */
const SHOWN = Duration.seconds(3);

export interface ResetParts {
  readonly settings: Pick<ResetSettings, 'button' | 'hold' | 'identity'>;
  /** Absent: the machine has no chip. May throw GpioFailed. */
  readonly open: (() => GpioChip) | undefined;
  readonly lamp: {
    turn(show: { readonly sign: 'reset-held' | 'reset-let-go' | 'resetting' }, now: MonotonicTime): void;
    close(): void;
  };
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly timers: Timers;
  readonly places: WipePlaces & { readonly notes: string };
  /** One line for the journal. */
  readonly say: (line: string) => void;
}

export type ResetEnd = 'not-held' | 'no-button' | 'left' | 'jammed' | 'reset' | 'gone-on';

export async function resetIfHeld(parts: ResetParts): Promise<ResetEnd> {
  const { places, settings, say } = parts;
  const begun = begunWipe(places);
  if (begun) {
    await wipeAll(parts, begun, true);
    return 'gone-on';
  }
  let chip: GpioChip | undefined;
  try {
    chip = parts.open?.();
    if (!chip) return 'no-button';
    const { line: offset, active, bias } = settings.button;
    const line = chip.input({ offset, active, bias, debounceMicros: 0, consumer: 'loa reset' });
    const outcome = await watch(parts, line);
    if (outcome === 'not-held') {
      note(parts, 'free');
      return outcome;
    }
    say(`the button was held as the power came: ${outcome}`);
    note(parts, outcome === 'jammed' ? 'jammed' : 'free');
    if (outcome === 'reset') await wipeAll(parts, settings.identity, false);
    return outcome;
  } catch (error) {
    if (!(error instanceof GpioFailed)) throw error;
    say(`the button cannot be read: ${error.message}`);
    return 'no-button';
  } finally {
    parts.lamp.close();
    chip?.close();
  }
}

async function watch(
  { clock, timers, lamp, settings }: ResetParts,
  line: InputLine,
): Promise<'not-held' | 'left' | 'reset' | 'jammed'> {
  await pause(timers, SETTLED);
  if (!line.get()) return 'not-held';
  let hold: Hold = { kind: 'holding', since: clock.monotonic() };
  for (;;) {
    const now = clock.monotonic();
    hold = nextHold(hold, line.get(), now, settings.hold);
    if (hold.kind === 'over') return hold.outcome;
    lamp.turn({ sign: hold.kind === 'let-go' ? 'reset-let-go' : 'reset-held' }, now);
    await pause(timers, LOOK);
  }
}

async function wipeAll(parts: ResetParts, identity: Identity, goneOn: boolean): Promise<void> {
  const { clock, timers, lamp, places, say } = parts;
  const begun = clock.monotonic();
  let wiping = true;
  let troubles: string[] = [];
  const wiped = wipe(places, identity)
    .then(
      (found) => {
        troubles = found;
      },
      (error: unknown) => {
        troubles = [reasonOf(error)];
      },
    )
    .finally(() => {
      wiping = false;
    });
  while (wiping || between(begun, clock.monotonic()) < SHOWN) {
    lamp.turn({ sign: 'resetting' }, clock.monotonic());
    await pause(timers, LOOK);
  }
  await wiped;
  lamp.close();
  leaveWipeNote({ identity, goneOn, troubles }, places.notes);
  say(`wiped, identity: ${identity}${troubles.length > 0 ? `; not: ${troubles.join('; ')}` : ''}`);
}

function note({ clock, places }: ResetParts, button: 'free' | 'jammed'): void {
  leaveButtonNote({ button, at: clock.monotonic() }, places.notes);
}

function pause(timers: Timers, length: Duration): Promise<void> {
  return new Promise((resolve) => void timers.after(length, resolve));
}
