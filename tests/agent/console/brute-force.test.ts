import { expect, it } from 'vitest';
import type { Refused } from '../../../agent/console/api/session.ts';
import { Duration } from '../../../time/duration.ts';
import { Browser, deskScene, PIN, quickKey } from './desk-scene.ts';

const wrong = async (browser: Browser) => {
  const answer = await browser.post('/api/login', { who: 'Kẻ đoán', pin: '000000' });
  const { triesLeft, lockedFor, error } = (await answer.json()) as Refused;
  return { status: answer.status, triesLeft, lockedFor, vi: error.vi };
};

it('counts the tries down, shuts the door, says for how long, and opens it again', async () => {
  const { url, clock, notes } = await deskScene();
  const guesser = new Browser(url);
  for (const left of [4, 3, 2, 1])
    expect(await wrong(guesser)).toMatchObject({ status: 401, triesLeft: left });
  expect(await wrong(guesser)).toMatchObject({ status: 401, triesLeft: 0, lockedFor: 60 });
  expect(notes).toEqual([expect.stringMatching(/^console\.guessing: .*1 phút.*Nút khẩn cấp vẫn dùng được/)]);
  // The right one is not tried either: who guesses learns nothing.
  const right = await guesser.post('/api/login', { who: 'Lan', pin: PIN });
  expect([right.status, right.headers.get('retry-after')]).toEqual([429, '60']);
  expect(await guesser.session()).toEqual({ state: 'out', lockedFor: 60 });
  clock.advance(Duration.seconds(60));
  expect((await guesser.logIn('Lan', PIN)).status).toBe(204);
});

it('lets nobody through in a day of guessing, and no more tries than can be counted', async () => {
  let checked = 0;
  const { url, clock } = await deskScene({
    derive: (pin, by) => {
      checked += 1;
      return quickKey(pin, by);
    },
  });
  const guesser = new Browser(url);
  for (let minute = 0; minute < 24 * 60; minute += 10) {
    const answers = await Promise.all([wrong(guesser), wrong(guesser)]);
    for (const { status } of answers) expect([401, 429]).toContain(status);
    clock.advance(Duration.minutes(10));
  }
  expect(checked).toBeGreaterThan(5);
  expect(checked).toBeLessThan(40);
});

it('never shuts off the button, nor the orders of whoever stands at the box, nor who is in already', async () => {
  let presses = 0;
  const { url, acts } = await deskScene({ pressButton: () => presses++ });
  const lan = new Browser(url);
  await lan.logIn('Lan', PIN);
  const guesser = new Browser(url);
  for (let guess = 0; guess < 8; guess++) await wrong(guesser);
  expect((await wrong(guesser)).status).toBe(429);
  const ours = { method: 'POST', headers: { 'x-loa': '1' } };
  expect((await fetch(`${url}/virtual/button`, ours)).status).toBe(204);
  expect(presses).toBe(1);
  const stop = {
    ...ours,
    headers: { 'x-loa': '1', 'content-type': 'application/json' },
    body: '{"item":"all","by":"x"}',
  };
  expect((await fetch(`${url}/stop`, stop)).status).toBe(204);
  expect((await lan.post('/api/stop')).status).toBe(204);
  expect(acts.done).toEqual(['stop Lan']);
});

it('asks whoever comes while four are being checked to come again, and counts nothing to them', async () => {
  const waiting: (() => void)[] = [];
  const { url } = await deskScene({
    derive: async (pin, by) => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      return quickKey(pin, by);
    },
  });
  const log = () => new Browser(url).post('/api/login', { who: 'Lan', pin: PIN });
  const four = [log(), log(), log(), log()];
  for (let turn = 0; waiting.length === 0 && turn < 2_000; turn++)
    await new Promise((done) => setTimeout(done, 5));
  let fifth = await log();
  // The four are under way, whichever of them came first.
  for (let turn = 0; fifth.status !== 429 && turn < 100; turn++) fifth = await log();
  expect((await fifth.json()) as Refused).toMatchObject({
    error: { en: expect.stringContaining('checking the PIN of others') },
  });
  const free = setInterval(() => {
    for (const done of waiting.splice(0)) done();
  }, 1);
  expect((await Promise.all(four)).map(({ status }) => status)).toEqual([204, 204, 204, 204]);
  clearInterval(free);
});

it('lets nobody in when the PIN cannot be checked, and does not hold it against them', async () => {
  let broken = true;
  const { url } = await deskScene({
    derive: (pin, by) => (broken ? Promise.reject(new Error('no memory')) : quickKey(pin, by)),
  });
  const lan = new Browser(url);
  for (let time = 0; time < 7; time++) expect((await lan.logIn('Lan', PIN)).status).toBe(500);
  broken = false;
  expect((await lan.logIn('Lan', PIN)).status).toBe(204);
});

it('lets thirty-two be in, then whoever was silent longest gives way', async () => {
  const { url } = await deskScene();
  const all = [];
  for (let person = 0; person < 33; person++) {
    const browser = new Browser(url);
    await browser.logIn(`Người ${person}`, PIN);
    all.push(browser);
  }
  const states = await Promise.all(all.map(async (one) => (await one.session()).state));
  expect(states).toEqual(['out', ...Array(32).fill('in')]);
});
