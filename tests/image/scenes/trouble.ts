/**
 * What a technician or a shop may do to a box: settings that are wrong, in a strange coding or absent, a full card, no battery clock, no
 * sound card, no GPIO chip. The card's KET-QUA.txt must say it, and the box must do all that it still can.
 */
import { progress } from '../../../provisioning/machine/progress.ts';
import { Duration } from '../../../time/duration.ts';
import type { Check } from '../../measure/check.ts';
import { boxText } from '../box-text.ts';
import type { Card } from '../machine/card.ts';
import type { Boot } from '../machine/image-box.ts';
import { PCM, RELAY_LINE } from '../machine/wiring.ts';
import { BOOT_WITHIN, check, type Found, relayOf, type Stage, seconds, untilButtonAnswers } from './scene.ts';
import { ketQuaSays, lampBlinks } from './told.ts';

interface Trouble {
  readonly name: string;
  /** What becomes of the technician's file; undefined: there is none. */
  file(toml: string): string | Buffer | undefined;
  readonly boot?: Partial<Boot>;
  prepare?(card: Card): Promise<void>;
  /** What KET-QUA.txt must say, and says of no box that is well: faults with their codes, what to mend. */
  readonly says: readonly RegExp[];
  /** What the lamp blinks; absent where no setting names a lamp, or no line can be had. */
  readonly blinks?: number;
  /** Still done: `relay` and siren by the button, `born` at the province. */
  readonly still: readonly ('relay' | 'born')[];
}

const withoutMark = (text: string): string => text.replace(/^\ufeff/, '');
const lineOf = (toml: string, part: string): number => toml.slice(0, toml.indexOf(part)).split('\n').length;
const WRONG = 'warm_up_ms = "lâu"';

const lampSays = (blinks: number): RegExp => new RegExp(`Đèn chớp ${blinks} lần`);
const SOUND = [lampSays(1), /\(speaker\.[a-z-]+\)/];
const LINES = [lampSays(2), /\((gpio|relay)\.[a-z-]+\)/];

const TROUBLES: readonly Trouble[] = [
  {
    name: 'a wrong setting in a UTF-16 file, a wrong card name',
    file: (toml) =>
      Buffer.from(
        `\ufeff${withoutMark(toml)
          .replace(/^warm_up_ms = \d+/m, WRONG)
          .replace(PCM, 'plughw:CARD=Khongco,DEV=0')
          .replaceAll(/\r?\n/g, '\r\n')}`,
        'utf16le',
      ),
    says: [
      ...SOUND,
      /THẺ ÂM THANH "Khongco" trong \[speaker\] KHÔNG CÓ/,
      /CẦN SỬA TRONG loa\.toml/,
      /warm_up_ms/,
    ],
    blinks: 1,
    still: ['relay', 'born'],
  },
  { name: 'no loa.toml', file: () => undefined, says: [/Tệp loa\.toml mẫu đã được ghi lên thẻ/], still: [] },
  {
    name: 'no sound card, FAT full',
    file: (toml) => toml,
    boot: { sound: false },
    prepare: fill,
    says: [...SOUND, /KHÔNG THẤY THẺ ÂM THANH/, lampSays(3), /\(card\.full\)/],
    blinks: 1,
    still: ['relay', 'born'],
  },
  {
    name: 'clock in 1970, and no province to ask',
    file: (toml) => toml.replace(/^url = .*$/m, 'url = "mqtts://10.0.2.2:9"'),
    boot: { clock: '1970-01-01' },
    says: [/CHƯA CÓ GIỜ|CHƯA CHẮC/, lampSays(7), /\(clock\.untrusted\)/],
    still: ['relay'],
  },
  {
    name: 'no GPIO chip',
    file: (toml) => toml,
    // The kernel has the chip's driver built in.
    boot: { append: 'initcall_blacklist=pl061_gpio_driver_init' },
    says: [...LINES, /KHÔNG THẤY CHIP GPIO/],
    still: ['born'],
  },
  {
    name: 'a wrong pin',
    file: (toml) => toml.replace(new RegExp(`^relay = ${RELAY_LINE}\\b`, 'm'), 'relay = 99'),
    says: [...LINES, /99/],
    blinks: 2,
    still: ['born'],
  },
];

/** Two at a time: each has an emulated processor of its own. */
export async function trouble(stage: Stage): Promise<Found> {
  const found: Check[][] = [];
  const waiting = [...TROUBLES.entries()];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, one] = next;
      found[index] = await oneTrouble(stage, one, `loi-${index + 1}`);
    }
  };
  await Promise.all([lane(), lane()]);
  return { checks: found.flat(), figures: [] };
}

async function oneTrouble(stage: Stage, one: Trouble, nodeId: string): Promise<Check[]> {
  const card = await stage.blankCard(nodeId);
  const toml = await boxText(stage.province, nodeId);
  const file = one.file(toml);
  if (file === undefined) await removeIfThere(card, 'loa.toml');
  else await card.put('loa.toml', file);
  await one.prepare?.(card);
  const box = stage.boot(nodeId, card, { processors: 1, ...one.boot });
  try {
    const checks: Check[] = [];
    if (one.still.includes('relay')) {
      const relay = await untilButtonAnswers(box);
      checks.push(
        check(`${one.name}: the button still puts the relay on`, relay !== undefined, seconds(relay)),
      );
    }
    if (one.still.includes('born')) {
      const node = () => stage.province.province.nodes().find((each) => each.nodeId === nodeId);
      const born = await box.until(() => node()?.link.state === 'online' && box.seconds, BOOT_WITHIN);
      checks.push(check(`${one.name}: still born at the province`, born !== undefined, seconds(born)));
    }
    // Only the file that is spoilt has a wrong line.
    const line = typeof file === 'object' ? [new RegExp(`\\b${lineOf(toml, 'warm_up_ms')}\\b`)] : [];
    checks.push(await ketQuaSays(`${one.name}: KET-QUA.txt says so`, box, card, [...one.says, ...line]));
    if (one.blinks !== undefined)
      checks.push(await lampBlinks(`${one.name}: the lamp blinks ${one.blinks}`, box, one.blinks));
    // Nothing is pressed any more: whatever is wrong, a relay must come to rest.
    const off = await box.until(async () => !(await relayOf(box)), Duration.seconds(60));
    checks.push(check(`${one.name}: the relay comes to rest`, off === true, off ? 'off' : 'on'));
    for (const { name, passed, found } of checks) progress(`  ${passed ? '✓' : '✗'} ${name}: ${found}`);
    return checks;
  } finally {
    await box.cut();
  }
}

async function removeIfThere(card: Card, name: string): Promise<void> {
  if ((await card.names()).some((one) => one.toLowerCase() === name.toLowerCase())) await card.remove(name);
}

/** Leaves not a byte. */
async function fill(card: Card): Promise<void> {
  await card.fill('day.bin');
}
