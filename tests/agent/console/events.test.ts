import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { BoxView } from '../../../agent/console/api/box-view.ts';
import { Duration } from '../../../time/duration.ts';
import { Browser, deskScene, PIN } from './desk-scene.ts';

/** A page that follows the box: what it was told, and whether it is still told. */
async function follow(url: string, cookie: string) {
  const told: number[] = [];
  const request = get(`${url}/api/events`, { headers: { cookie } });
  request.on('error', () => {});
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  answer.on('error', () => {});
  const page = { status: answer.statusCode, told, open: true, answer, leave: () => request.destroy() };
  answer.once('close', () => {
    page.open = false;
  });
  let unread = '';
  answer.on('data', (piece: Buffer) => {
    const events = (unread + piece).split('\n\n');
    unread = events.pop() ?? '';
    for (const event of events)
      if (event.startsWith('data: ')) told.push((JSON.parse(event.slice(6)) as BoxView).outbox);
  });
  return page;
}

const observed = async (what: string, is: () => boolean) => {
  for (let turn = 0; !is() && turn < 2_000; turn++) await sleep(5);
  expect(is(), what).toBe(true);
};

async function two() {
  const scene = await deskScene();
  const [lan, minh] = [new Browser(scene.url), new Browser(scene.url)];
  await lan.logIn('Lan', PIN);
  await minh.logIn('Minh', PIN);
  return { ...scene, lan, minh };
}

it('tells all who follow of each change, by one look at the box', async () => {
  const { url, acts, lan, minh } = await two();
  const pages = [
    await follow(url, lan.cookie),
    await follow(url, lan.cookie),
    await follow(url, minh.cookie),
  ];
  await observed('all are told how it is', () => pages.every(({ told }) => told.length === 1));
  expect(acts.followed).toBe(1);
  acts.change();
  await observed('all are told of the change', () => pages.every(({ told }) => told.at(-1) === 1));
  for (const page of pages) page.leave();
  await observed('nobody follows', () => acts.followed === 0);
});

it('keeps nobody waiting for one who does not read', async () => {
  const { url, acts, lan, minh } = await two();
  const asleep = await follow(url, lan.cookie);
  asleep.answer.pause();
  const awake = await follow(url, minh.cookie);
  for (let change = 1; change <= 50; change++) {
    acts.change();
    await observed(`change ${change}`, () => awake.told.at(-1) === change);
  }
  expect((await minh.post('/api/stop')).status).toBe(204);
  expect(asleep.told.length).toBeLessThan(2);
});

it('tells nobody any more who logged out, in any of their tabs, and goes on telling others', async () => {
  const { url, acts, lan, minh } = await two();
  const [one, other, theirs] = [
    await follow(url, lan.cookie),
    await follow(url, lan.cookie),
    await follow(url, minh.cookie),
  ];
  await lan.post('/api/logout');
  await observed('both tabs are closed', () => !one.open && !other.open);
  acts.change();
  await observed('the other is told', () => theirs.told.at(-1) === 1);
});

it('tells nobody any more whose session ran out, though a page that looks by itself was open all the time', async () => {
  const { url, acts, clock, lan } = await two();
  const page = await follow(url, lan.cookie);
  for (let minute = 0; minute < 29; minute++) {
    expect((await lan.ask('/api/box')).status).toBe(200);
    clock.advance(Duration.minutes(1));
  }
  clock.advance(Duration.minutes(1));
  acts.change();
  await observed('it is closed', () => !page.open);
  expect(page.told).toEqual([0]);
  expect((await lan.ask('/api/box')).status).toBe(401);
});

it('is for nobody who is not in', async () => {
  const { url, acts } = await deskScene();
  expect((await follow(url, 'loa-0=made-up')).status).toBe(401);
  expect(acts.followed).toBe(0);
});

it('keeps eight tabs of one person, and lets the oldest go for the ninth', async () => {
  const { url, lan } = await two();
  const pages: Awaited<ReturnType<typeof follow>>[] = [];
  for (let tab = 0; tab < 9; tab++) pages.push(await follow(url, lan.cookie));
  await observed('the first is closed', () => pages[0]?.open === false);
  expect(pages.slice(1).every(({ open }) => open)).toBe(true);
});
