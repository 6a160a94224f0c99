/**
 * What a technician or a shop may do to a box: settings that are wrong, in a strange coding or absent, a full card, no battery clock, no
 * sound card, no GPIO chip. The card's KET-QUA.txt must say it, and the box must do all that it still can.
 */
import { progress } from '../../../provisioning/machine/progress.ts';
import { Duration } from '../../../time/duration.ts';
import type { Check } from '../../measure/check.ts';
import { boxText } from '../box-text.ts';
import type { Card } from '../machine/card.ts';
import type { Boot, ImageBox } from '../machine/image-box.ts';
import { PCM, RELAY_LINE } from '../machine/wiring.ts';
import { BOOT_WITHIN, check, type Found, relayOf, type Stage, seconds, untilButtonAnswers } from './scene.ts';

const OUTCOME = 'KET-QUA.txt';
/** From the button's answer, or the province's word, until the card says so; where neither is awaited, a boot's time. */
const SAID_WITHIN = Duration.minutes(3);

interface Trouble {
  readonly name: string;
  /** What becomes of the technician's file; undefined: there is none. */
  file(toml: string): string | Buffer | undefined;
  readonly boot?: Partial<Boot>;
  prepare?(card: Card): Promise<void>;
  /** What KET-QUA.txt must say. */
  readonly says: readonly RegExp[];
  /** Still done: `relay` and siren by the button, `born` at the province. */
  readonly still: readonly ('relay' | 'born')[];
}

const withoutMark = (text: string): string => text.replace(/^\ufeff/, '');
const lineOf = (toml: string, part: string): number => toml.slice(0, toml.indexOf(part)).split('\n').length;
const WRONG = 'warm_up_ms = "lâu"';

const TROUBLES: readonly Trouble[] = [
  {
    name: 'a wrong setting in a UTF-16 file, a wrong card name, clock in 1970',
    file: (toml) =>
      Buffer.from(
        `\ufeff${withoutMark(toml)
          .replace(/^warm_up_ms = \d+/m, WRONG)
          .replace(PCM, 'plughw:CARD=Khongco,DEV=0')
          .replaceAll(/\r?\n/g, '\r\n')}`,
        'utf16le',
      ),
    boot: { clock: '1970-01-01' },
    says: [/warm_up_ms/, /Khongco|speaker/],
    still: ['relay', 'born'],
  },
  { name: 'no loa.toml', file: () => undefined, says: [/loa\.toml/], still: [] },
  {
    name: 'no sound card, FAT full',
    file: (toml) => toml,
    boot: { sound: false },
    prepare: fill,
    says: [],
    still: ['relay', 'born'],
  },
  {
    name: 'no sound card',
    file: (toml) => toml,
    boot: { sound: false },
    says: [/âm thanh|speaker/i],
    still: ['relay', 'born'],
  },
  {
    name: 'no GPIO chip',
    file: (toml) => toml,
    // The kernel has the chip's driver built in.
    boot: { append: 'initcall_blacklist=pl061_gpio_init' },
    says: [/gpio/i],
    still: ['born'],
  },
  {
    name: 'a wrong pin',
    file: (toml) => toml.replace(new RegExp(`^relay = ${RELAY_LINE}\\b`, 'm'), 'relay = 99'),
    says: [/99|relay|rơ-le/i],
    still: ['born'],
  },
];

/** Two at a time: each has an emulated processor of its own. */
export async function trouble(stage: Stage): Promise<Found> {
  const found: Check[] = [];
  for (let at = 0; at < TROUBLES.length; at += 2) {
    const pair = TROUBLES.slice(at, at + 2).map((one, index) =>
      oneTrouble(stage, one, `loi-${at + index + 1}`),
    );
    for (const checks of await Promise.all(pair)) found.push(...checks);
  }
  return { checks: found, figures: [] };
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
    if (one.says.length > 0) {
      const wanted = [...one.says];
      const wrongAt = typeof file === 'object' ? lineOf(toml, 'warm_up_ms') : undefined;
      if (wrongAt !== undefined) wanted.push(new RegExp(`\\b${wrongAt}\\b`));
      checks.push(await said(`${one.name}: KET-QUA.txt says so`, box, card, wanted, one.still.length === 0));
    }
    // Nothing is pressed any more: whatever is wrong, a relay must come to rest.
    const off = await box.until(async () => !(await relayOf(box)), Duration.seconds(60));
    checks.push(check(`${one.name}: the relay comes to rest`, off === true, off ? 'off' : 'on'));
    for (const { name, passed, found } of checks) progress(`  ${passed ? '✓' : '✗'} ${name}: ${found}`);
    return checks;
  } finally {
    await box.cut();
  }
}

/** Reads the card while the box uses it: what is half written is read again. */
async function said(
  name: string,
  box: ImageBox,
  card: Card,
  wanted: readonly RegExp[],
  fromPowerOn: boolean,
): Promise<Check> {
  let text = '';
  const all = await box.until(
    async () => {
      text = (await card.read(OUTCOME).catch(() => undefined)) ?? text;
      return wanted.every((one) => one.test(text));
    },
    fromPowerOn ? BOOT_WITHIN : SAID_WITHIN,
  );
  const lacking = wanted.filter((one) => !one.test(text)).map(String);
  const short = text.replace(/\s+/g, ' ').slice(0, 160);
  return check(
    name,
    all === true,
    all ? short : `lacks ${lacking.join(', ')}: ${short || 'nothing is there'}`,
  );
}

async function removeIfThere(card: Card, name: string): Promise<void> {
  if ((await card.names()).some((one) => one.toLowerCase() === name.toLowerCase())) await card.remove(name);
}

/** Leaves not a byte. */
async function fill(card: Card): Promise<void> {
  await card.fill('day.bin');
}
