/**
 * What is said when an alert ends otherwise than people expect: a cancel in one sentence, heard and on the screen for a while; an exercise
 * that ended in the middle of a round, that it has ended. Driven by the desk, which knows what was heard of it here.
 *
 * It never waits: nothing that it says needs disk or network, but the words that a cancel brought with it.
 */
import { cancelItem, cancelOrderKey } from '../../../player/announce/cancel-item.ts';
import { isExercise } from '../../../player/announce/is-exercise.ts';
import { spokenTime } from '../../../player/announce/spoken/spoken-time.ts';
import { type Alert, alertId } from '../../../province/contract/messages/alert.ts';
import { Duration } from '../../../time/duration.ts';
import { after } from '../../../time/instant.ts';
import { alertAiring, type NamedAlert } from './alert-airing.ts';
import type { AlertDeskParts } from './alert-desk-parts.ts';
import { alertVolumes } from './alert-volumes.ts';
import { cancelFrame } from './cancel-frame.ts';
import { type CancelWords, cancelWords, NO_WORDS } from './cancel-words.ts';
import { localTimeOf } from './local-time-of.ts';
import { saidTime } from './said-time.ts';
import type { ToldWords } from './told-words.ts';

/** On the screen. */
const SEEN_FOR = Duration.minutes(2);

/** Behind other alerts it may have to wait for its turn; who heard nothing for so long has asked a neighbour. */
const TURN_WITHIN = Duration.minutes(10);

export function sayCancelled(
  parts: AlertDeskParts,
  told: ToldWords,
  cancelled: Alert,
  cancel: NamedAlert,
): void {
  const { screen, book, clock, assignment } = parts;
  // One cancel may end several: each is said of, and two plays have never one id.
  const play = `${cancel.id}#${alertId(cancelled.key)}`;
  const words = isExercise(cancelled) ? NO_WORDS : cancelWords(parts, cancel.alert, assignment().languages);
  say(parts, told, cancelled, { ...cancel, play }, words);
  if (!screen) return;
  const id = `${play}#screen`;
  book.open({ ...alertAiring(cancel, id, [], 100), exercise: isExercise(cancelled), lasting: true });
  screen.play({
    id,
    key: cancelOrderKey(cancelled),
    frame: cancelFrame(cancelled, cancel.alert, id, assignment().timezone),
    afterCut: { kind: 'restart' },
    endBy: after(clock.monotonic(), SEEN_FOR),
  });
}

/** An exercise was cut short, by its expiry or because the province dropped it. */
export function sayDrillEnded(parts: AlertDeskParts, told: ToldWords, drill: NamedAlert): void {
  say(parts, told, drill.alert, { ...drill, play: drill.id }, NO_WORDS);
}

/** `by`: whose the sound is, in the reports. */
function say(
  parts: AlertDeskParts,
  told: ToldWords,
  ended: Alert,
  by: NamedAlert & { readonly play: string },
  { words, allClear, stop }: CancelWords,
): void {
  const { book, speaker, clock, zonesOf, assignment, spoken } = parts;
  const zones = zonesOf(ended.zones);
  if (zones.length === 0) {
    stop();
    return;
  }
  const time = spokenTime(localTimeOf(ended.key, assignment().timezone), 'cancelled');
  const { item, utterances } = cancelItem({
    id: `${by.play}#end`,
    alert: ended,
    sentence: isExercise(ended) ? undefined : saidTime(spoken, time),
    allClear,
    words,
    zones,
    volume: alertVolumes(assignment(), clock.wall(), zones),
    endBy: after(clock.monotonic(), TURN_WITHIN),
  });
  const airing = { ...alertAiring(by, item.id, zones, item.volumePercent), exercise: isExercise(ended) };
  book.open(airing, stop);
  told.say(item.id, utterances, isExercise(ended) ? [] : assignment().languages);
  speaker.play(item);
}
