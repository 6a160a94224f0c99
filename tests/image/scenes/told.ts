/** What a box tells the technician in front of it: KET-QUA.txt on its card, and its lamp. */
import { Duration } from '../../../time/duration.ts';
import type { Check } from '../../measure/check.ts';
import type { Card } from '../machine/card.ts';
import { type ImageBox, SELDOM } from '../machine/image-box.ts';
import { LAMP_LINE } from '../machine/wiring.ts';
import { countBlinks, type LampLook } from '../measure/count-blinks.ts';
import { check } from './scene.ts';

const OUTCOME = 'KET-QUA.txt';
/** A start, and three minutes until a clock that nobody sets is a fault. */
const SAID_WITHIN = Duration.minutes(8);
const COUNTED_WITHIN = Duration.minutes(2);
const SHOWN = 160;

/** Waits until KET-QUA.txt says all of it. The card is read while the box uses it: what is half written is read again. */
export async function ketQuaSays(
  name: string,
  box: ImageBox,
  card: Card,
  wanted: readonly RegExp[],
): Promise<Check> {
  let text = '';
  const all = await box.until(
    async () => {
      text = (await card.read(OUTCOME).catch(() => undefined)) ?? text;
      return wanted.every((one) => one.test(text));
    },
    SAID_WITHIN,
    SELDOM,
  );
  const lacking = wanted.filter((one) => !one.test(text)).map(String);
  const short = text.replace(/\s+/g, ' ').slice(0, SHOWN);
  return check(
    name,
    all === true,
    all ? short : `lacks ${lacking.join(', ')}: ${text.replace(/\s+/g, ' ') || 'nothing is there'}`,
  );
}

/** Counts the lamp's blinks as a technician would, until they are what they should be twice in succession. */
export async function lampBlinks(name: string, box: ImageBox, blinks: number): Promise<Check> {
  const looks: LampLook[] = [];
  const counted = await box.until(async () => {
    const lit = (await (await box.monitor()).lines())[LAMP_LINE] === true;
    looks.push({ at: box.seconds, lit });
    const last = countBlinks(looks).slice(-2);
    return last.length === 2 && last.every((count) => count === blinks);
  }, COUNTED_WITHIN);
  return check(name, counted === true, countBlinks(looks).slice(-6).join(' ') || 'no count');
}
