/**
 * Alerts, one after another, each with the programme on air before it: signed by the province, published, ended by its order to
 * stop, so that the programme comes back.
 */
import { alertId } from '../../../province/contract/messages/alert.ts';
import type { PlayLogRow } from '../../../province/contract/messages/playlog.ts';
import { vietnamInstant } from '../../../province/reference/compose/complete-body.ts';
import { signDraft } from '../../../province/reference/sign-draft.ts';
import type { MonotonicTime } from '../../../time/instant.ts';
import { WallTime } from '../../../time/instant.ts';
import { NODE_ID, type Scene } from '../scene/open-scene.ts';
import { until } from '../until.ts';

/** An alert that is later than this is a miss (ms). */
const MISSED_AFTER = 1_000;
/** Long enough for its onset to be looked for in a recording, short enough for a hundred of them (ms). */
const SOUNDS_FOR = 100;
/** From one alert's end to the next: the programme is back, and its place in the box's turns is another each time (ms). */
const REST = { least: 120, spread: 60 };

export interface Trial {
  readonly published: MonotonicTime;
  /** The order to end it was sent. */
  readonly stopped: MonotonicTime;
  /** Stages on the box, by its own clock, which is ours. Absent: a miss. */
  readonly stamps?: NonNullable<PlayLogRow['stampsMs']>;
}

/** `random` in [0, 1). */
export async function runTrials(
  scene: Scene,
  count: number,
  random: () => number,
  progress: (done: number) => void,
): Promise<Trial[]> {
  const trials: Trial[] = [];
  for (let n = 0; n < count; n++) {
    trials.push(await trial(scene, n));
    scene.operator.forget();
    progress(n + 1);
    await sleep(REST.least + random() * REST.spread);
  }
  return trials;
}

async function trial({ province, agent, operator }: Scene, n: number): Promise<Trial> {
  const now = wallClock.wall();
  const key = { sender: 'bench', identifier: `${process.pid}-${now}-${n}`, sent: vietnamInstant(now) };
  const alert = {
    type: 'alert',
    aud: [NODE_ID],
    body: {
      key,
      level: 4,
      hazard: 'flood',
      zones: 'all',
      infos: [{ language: 'vi', headline: 'Lũ quét trong 30 phút' }],
    },
  };
  const id = alertId(key);
  // Signed beforehand: the figure begins with the publishing.
  const [signedAlert, signedStop] = [
    await signDraft(province, alert, wallClock),
    await signDraft(province, stopping(id), wallClock),
  ];
  const published = operator.send(signedAlert);
  const playing = () =>
    operator.receipts.some(({ status, subject }) => status === 'playing' && subject.id === id);
  await until('the alert sounds', playing, MISSED_AFTER, 5).catch(() => {}); // a miss is told by the play log
  await sleep(SOUNDS_FOR);
  agent.mustLive();
  const stopped = operator.send(signedStop);
  const logged = () => operator.plays.find(({ item }) => item === id);
  const row = await until('the alert is in the play log', logged, 5_000, 5).catch(() => undefined);
  const stamps = row?.stampsMs;
  const first = stamps?.firstSample;
  return stamps && first !== undefined && first - published <= MISSED_AFTER
    ? { published, stopped, stamps }
    : { published, stopped };
}

/** Ends the programme. Answers each time it was cut, as the box reports; undefined when it does not. */
export async function endProgramme({ province, operator }: Scene): Promise<PlayLogRow['cuts'] | undefined> {
  operator.send(await signDraft(province, stopping('all'), wallClock));
  const logged = () => operator.plays.find((row) => row.class === 'priority');
  return (await until('the programme is in the play log', logged, 5_000).catch(() => undefined))?.cuts;
}

const wallClock = { wall: () => WallTime.ms(Date.now()) };

function stopping(item: string) {
  return { type: 'command', aud: [NODE_ID], body: { name: 'stop', item, by: 'the bench' } };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
