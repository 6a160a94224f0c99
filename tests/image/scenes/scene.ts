/** What every scene is given and answers. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { WorldError } from '../../../failure/failure.ts';
import { Duration } from '../../../time/duration.ts';
import type { TestProvince } from '../../e2e/province.ts';
import type { Check } from '../../measure/check.ts';
import type { Figures } from '../../measure/print-checks.ts';
import { boxText } from '../box-text.ts';
import { Card } from '../machine/card.ts';
import { type Boot, ImageBox } from '../machine/image-box.ts';
import type { Kernel } from '../machine/kernel.ts';
import { RELAY_LINE } from '../machine/wiring.ts';

export interface Found {
  readonly checks: readonly Check[];
  readonly figures: Figures;
}

/** An emulated box on a busy machine needs minutes for what a Pi does in seconds. */
export const BOOT_WITHIN = Duration.minutes(6);
const PRESS_EVERY = 1_000;

export class Stage {
  readonly province: TestProvince;
  readonly kernel: Kernel;
  readonly folder: string;
  readonly image: string;
  readonly #boxes: ImageBox[] = [];

  constructor(parts: { province: TestProvince; kernel: Kernel; folder: string; image: string }) {
    this.province = parts.province;
    this.kernel = parts.kernel;
    this.folder = parts.folder;
    this.image = parts.image;
  }

  /** A card with the image, and a settings file of a box that is registered under `nodeId`. */
  async card(
    nodeId: string,
    edit = (toml: string): string => toml,
    kind?: 'speaker' | 'board',
  ): Promise<Card> {
    const card = await this.blankCard(nodeId);
    await card.put('loa.toml', edit(await boxText(this.province, nodeId, kind)));
    return card;
  }

  /** A card as it comes from the writer. */
  blankCard(name: string): Promise<Card> {
    return Card.write(this.image, join(this.folder, `${name}.card`));
  }

  /** Power on. `name` is the folder of what it leaves. */
  boot(name: string, card: Card, options: Partial<Boot> = {}): ImageBox {
    const folder = join(this.folder, name);
    mkdirSync(folder, { recursive: true });
    const box = new ImageBox({ card: card.file, kernel: this.kernel, folder, ...options });
    this.#boxes.push(box);
    return box;
  }

  async end(): Promise<void> {
    for (const box of this.#boxes) await box.cut();
  }
}

export async function relayOf(box: ImageBox): Promise<boolean> {
  return (await (await box.monitor()).lines())[RELAY_LINE] === true;
}

/** Presses the button again and again until the relay answers. Answers the seconds since power on; undefined: it never did. */
export async function untilButtonAnswers(box: ImageBox, within = BOOT_WITHIN): Promise<number | undefined> {
  let pressed = Number.NEGATIVE_INFINITY;
  return box.until(async () => {
    if (await relayOf(box)) return box.seconds;
    if (performance.now() - pressed > PRESS_EVERY) {
      pressed = performance.now();
      await (await box.monitor()).pressKey();
    }
    return undefined;
  }, within);
}

/** Waits for silence after what was pressed. Throws WorldError when the relay stays on. */
export async function untilRelayOff(box: ImageBox, within = Duration.seconds(60)): Promise<number> {
  const began = performance.now();
  const off = await box.until(async () => !(await relayOf(box)), within);
  if (!off) throw new WorldError('image.relay', `the relay is still on after ${within / 1_000} s`);
  return (performance.now() - began) / 1_000;
}

export const check = (name: string, passed: boolean, found: string): Check => ({ name, passed, found });
export const seconds = (value: number | undefined): string =>
  value === undefined ? 'never' : `${value.toFixed(1)} s`;
