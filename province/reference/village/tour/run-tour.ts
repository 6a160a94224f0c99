/**
 * `npm start -- --tour`: what the village promises, done and measured without anybody at the keyboard. Each figure comes from samples
 * at the speaker, edges at the relays or frames at the board, never from what somebody said they would do.
 */
import { reasonOf } from '../../../../failure/failure.ts';
import type { Clock, Timers } from '../../../../time/clock.ts';
import { type Language, sayTo } from '../say.ts';
import type { WantedPorts } from '../start/ports.ts';
import { startVillage, type Village } from '../start/start-village.ts';
import { StepLog, TourStopped, tableOf } from './step-log.ts';
import { beOnline } from './steps/be-online.ts';
import { hearCancel, hearLate, hearUpdate } from './steps/change-alert.ts';
import { comeBack } from './steps/come-back.ts';
import { cutIn } from './steps/cut-in.ts';
import { drill } from './steps/drill.ts';
import { end } from './steps/end.ts';
import { goOn } from './steps/go-on.ts';
import { hearProgramme } from './steps/hear-programme.ts';
import { playOffline } from './steps/play-offline.ts';
import { pressButton } from './steps/press-button.ts';
import { hearAgain, readAloud } from './steps/read-aloud.ts';
import { refuseForged, refuseReplay } from './steps/refuse.ts';
import { stopProgramme } from './steps/stop-programme.ts';
import { type TourGuide, tourGuide } from './tour-guide.ts';

/** Half of the hamlet speaks Hmông, in which nobody has recorded anything yet. */
const LANGUAGES = ['vi', 'hmn'];

export interface RunTourOptions {
  readonly dir: string;
  readonly ports: WantedPorts;
  readonly json: boolean;
  readonly language?: Language;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly end: Promise<void>;
  readonly onKill: (kill: () => void) => void;
}

/** Whether every step was measured and is as promised. Everything is taken down either way. */
export async function runTour(options: RunTourOptions): Promise<boolean> {
  const { dir, ports, json, language, clock, timers } = options;
  const say = sayTo((line) => process.stderr.write(`${line}\n`), language);
  const log = new StepLog(clock, say);
  const deaths: string[] = [];
  let guide: TourGuide | undefined;
  let village: Village | undefined;
  try {
    const began = clock.monotonic();
    guide = await log.step('online', async () => {
      const died = (nodeId: string) => deaths.push(nodeId);
      village = await startVillage({
        dir,
        ports,
        clock,
        timers,
        say,
        samples: false,
        browser: true,
        tormented: true,
        languages: LANGUAGES,
        end: options.end,
        died,
      });
      options.onKill(village.kill);
      const ready = tourGuide(village, { clock, timers });
      return { ...ready, measured: await beOnline(ready, began) };
    });
    await Promise.race([visit(log, guide), calledOff(log, options.end)]);
  } catch (thrown) {
    if (!(thrown instanceof TourStopped)) throw thrown;
  } finally {
    const there = guide;
    const { calm } = log;
    if (there)
      await log.step('end', async () => ({ measured: await end(there, { deaths, calm }) })).catch(told);
    guide?.eyes.close();
    await village?.close();
  }
  const steps = log.all();
  process.stdout.write(json ? `${JSON.stringify({ steps })}\n` : `\n${tableOf(steps, language)}`);
  return log.ok;
}

async function visit(log: StepLog, guide: TourGuide): Promise<void> {
  // First: what was cancelled stays on the board for minutes, and a drill stands behind it.
  await log.step('drill', () => drill(guide));
  const { programme } = await log.step('programme', () => hearProgramme(guide));
  const { alert } = await log.step('alert', () => cutIn(guide, programme));
  await log.step('resume', () => goOn(guide, programme, alert));
  await log.step('forged', () => refuseForged(guide, alert));
  await log.step('replay', () => refuseReplay(guide, alert));
  const late = await log.step('late', () => hearLate(guide));
  const update = await log.step('update', () => hearUpdate(guide, late.alarm));
  const { overAt } = await log.step('words', () => readAloud(guide, update.alarm));
  await log.step('repeat', () => hearAgain(guide, overAt));
  await log.step('cancel', () => hearCancel(guide, update.alarm));
  await log.step('stop', () => stopProgramme(guide));
  const { outage } = await log.step('offline', () => playOffline(guide));
  const { pressedAt } = await log.step('button', () => pressButton(guide));
  await log.step('restore', () => comeBack(guide, outage, pressedAt));
}

async function calledOff(log: StepLog, end: Promise<void>): Promise<never> {
  await end;
  log.interrupt();
  throw new TourStopped('ended by a signal');
}

/** The step is noted as failed, with its reason; what is left to do is to take everything down. */
function told(thrown: unknown): void {
  if (!(thrown instanceof TourStopped)) throw new Error(reasonOf(thrown), { cause: thrown });
}
