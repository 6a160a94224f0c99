import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { BoxView } from '../../agent/console/api/box-view.ts';
import { findSiren } from '../../province/reference/village/measure/siren.ts';
import { Duration } from '../../time/duration.ts';
import { after, between } from '../../time/instant.ts';
import { Media } from '../player/decode/media.ts';
import type { TestBox } from './box.ts';
import { breakCard, cardOf, ON_A_CARD } from './card.ts';
import { loud } from './loud.ts';
import { RATE } from './noise.ts';
import { TestProvince } from './province.ts';
import { levelAt, sine } from './sine.ts';

/** Of the programme: beneath the siren's pitch (Hz). */
const PROGRAMME = 400;
const PROGRAMME_SECONDS = 60;

/** Whole periods of the programme's tone. */
const PIECE = Duration.ms(200);

/** What a page of the console says to the box on the box's own machine. */
class Page {
  readonly #url: string;
  #presses = 0;

  constructor({ folder }: TestBox) {
    const toml = readFileSync(join(folder, 'loa.toml'), 'utf8');
    this.#url = `http://${/listen = "([^"]+)"/.exec(toml)?.[1]}`;
  }

  async view(): Promise<BoxView> {
    return (await (await fetch(`${this.#url}/api/box`)).json()) as BoxView;
  }

  /** The first view that is so. */
  async seen(what: string, isSo: (view: BoxView) => boolean): Promise<BoxView> {
    const deadline = Date.now() + 20_000;
    for (;;) {
      // Not yet: the server is opened last.
      const view = await this.view().catch(() => undefined);
      if (view && isSo(view)) return view;
      if (Date.now() > deadline) throw new Error(`not seen within 20 s: ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async press(route: string, body: object = {}): Promise<{ status: number; body: Record<string, unknown> }> {
    const answer = await fetch(`${this.#url}/api/${route}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-loa': '1' },
      body: JSON.stringify({ ...body, press: `press-${++this.#presses}` }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? {} : JSON.parse(text) };
  }
}

test('an override from the console is heard at once with the broker dead and the card full and read-only; the programme comes back', async () => {
  using media = new Media();
  await using scene = await TestProvince.start();
  const box = await scene.startBox({
    ...{ nodeId: 'loa-1', within: ON_A_CARD, env: cardOf(join(scene.dir, 'loa-1')) },
  });
  const page = new Page(box);
  await page.seen('the console answers', () => true);
  const tested = await page.press('self-test');
  expect(tested.status).toBe(200);
  const conditions = tested.body as unknown as BoxView['health'];
  for (const code of ['speaker.device', 'core.turn', 'sound.stock', 'disk.free'])
    expect(conditions.find((one) => one.code === code)).toMatchObject({ state: 'good' });
  const file = await scene.addFile(sine(media, 'dai.wav', PROGRAMME_SECONDS, PROGRAMME));
  await scene.stock(box, [file]);
  const start = scene.soon(3_000);
  await scene.publish('xa', box, [scene.programme('dai', file, start)]);
  const from = after(box.now, Duration.ms(between(scene.now, start) + 1_000));
  await box.recorded(from);
  const programme = levelAt(box.samples(after(from, Duration.ms(-PIECE)), from), PROGRAMME);
  expect(programme).toBeGreaterThan(-40);

  await scene.cutOff();
  breakCard(box);
  const { can, onAir } = await page.seen('it is cut off', ({ link }) => link === 'disconnected');
  expect(can.phrases).toHaveLength(10);
  expect(onAir.map(({ name }) => name)).toEqual(['xa/dai']);

  const pressed = box.now;
  const begun = await page.press('override', { what: 'siren' });
  expect(begun).toMatchObject({ status: 202 });
  expect((await page.press('override', { what: 'siren' })).body).toEqual(begun.body);
  await box.recorded(after(pressed, Duration.seconds(2)));
  const heard = box.samples(pressed, after(pressed, Duration.seconds(2)));
  const siren = findSiren(heard, RATE, { from: 0, to: RATE });
  expect(siren).toMatchObject({ ok: true });
  const firstMs = siren.ok ? (siren.at * 1_000) / RATE : Number.POSITIVE_INFINITY;
  console.log(`siren ${firstMs.toFixed(0)} ms after the press, programme at ${programme.toFixed(1)} dBFS`);
  expect(firstMs).toBeLessThan(150);

  const over = await page.seen('the siren is over', ({ overrides }) => overrides[0]?.outcome !== undefined);
  expect(over.overrides[0]).toMatchObject({
    ...{ id: begun.body.item, by: 'console', what: 'siren', outcome: 'played', soundedMs: 3_000 },
  });
  const back = after(box.now, Duration.ms(600));
  await box.recorded(back);
  const after_ = levelAt(box.samples(after(back, Duration.ms(-PIECE)), back), PROGRAMME);
  expect(Math.abs(after_ - programme)).toBeLessThan(1);

  const phrase = await page.press('override', { what: 'phrase', hazard: 'flash-flood' });
  expect(phrase.status).toBe(202);
  const said = await box.listen(1_500);
  expect(loud(said).last).toBeGreaterThan(RATE);
  expect(await page.press('stop')).toMatchObject({ status: 204 });
  const stopped = box.now;
  await box.recorded(after(stopped, Duration.seconds(1)));
  expect(loud(box.samples(after(stopped, Duration.ms(150)), after(stopped, Duration.seconds(1)))).first).toBe(
    -1,
  );
  const { overrides, faults, health } = await page.view();
  expect(overrides.map(({ what }) => what)).toEqual(['stop', 'phrase', 'siren', 'self-test']);
  expect(health.find(({ code }) => code === 'link.round-trip')?.state).toBe('bad');
  expect(faults).not.toContain('console.unavailable');
});
