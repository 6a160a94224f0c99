/** The button pressed while there is no province. */
import { setTimeout as sleep } from 'node:timers/promises';
import { siren } from '../../../player/announce/siren.ts';
import { Duration } from '../../../time/duration.ts';
import { findSound } from '../../measure/find-sound.ts';
import { readRecording } from '../../measure/recording.ts';
import type { ImageBox } from '../machine/image-box.ts';
import { check, type Found, relayOf, type Stage, untilRelayOff } from './scene.ts';

const RELAY_WITHIN = Duration.seconds(3);
/** After the press (s). */
const BEGINS_WITHIN = 3;
/** The siren is compared for so long (s): a hole of a starved card, further on, is not what is asked about. */
const COMPARED = 1;
const LIKENESS = 0.9;

export async function alone(stage: Stage, box: ImageBox): Promise<Found> {
  await untilRelayOff(box);
  await stage.province.cutOff();
  try {
    await sleep(2_000);
    const from = box.recorded - 0.1;
    await (await box.monitor()).pressKey();
    const pressed = performance.now();
    const on = await box.until(async () => (await relayOf(box)) && performance.now() - pressed, RELAY_WITHIN);
    await sleep((BEGINS_WITHIN + COMPARED) * 1_000);
    const recording = readRecording(box.recording, from);
    const sound = siren(recording.rate).subarray(0, COMPARED * recording.rate);
    const found = findSound(recording, sound, 0, BEGINS_WITHIN);
    await untilRelayOff(box);
    return {
      checks: [
        check(
          'without a province the button puts the relay on',
          on !== undefined,
          on === undefined ? 'no' : `${Math.round(on)} ms`,
        ),
        check(
          'and its siren sounds',
          found !== undefined && found.likeness >= LIKENESS,
          found ? `likeness ${found.likeness.toFixed(3)}` : 'no',
        ),
      ],
      figures: [],
    };
  } finally {
    await stage.province.restore();
  }
}
