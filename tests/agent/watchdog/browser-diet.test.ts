import { expect, it } from 'vitest';
import {
  type Diet,
  type DietEffect,
  type DietLook,
  watchDiet,
} from '../../../agent/watchdog/browser-diet.ts';
import { Duration } from '../../../time/duration.ts';
import { after, MonotonicTime } from '../../../time/instant.ts';

/** Looks each minute. Answers what was done, and in which. */
function follow(minutes: number, sees: (minute: number) => Omit<DietLook, 'at'>): [number, DietEffect][] {
  let diet: Diet = { state: 'under' };
  const done: [number, DietEffect][] = [];
  for (let minute = 0; minute < minutes; minute++) {
    const watched = watchDiet(diet, {
      at: after(MonotonicTime.ms(0), Duration.minutes(minute)),
      ...sees(minute),
    });
    diet = watched.diet;
    if (watched.effect) done.push([minute, watched.effect]);
  }
  return done;
}

it('starts the page anew, and the browser where that did not help', () => {
  expect(follow(30, (minute) => ({ over: minute >= 5 && minute < 8, idle: true }))).toEqual([
    [5, 'page'],
    [7, 'browser'],
  ]);
  expect(follow(30, (minute) => ({ over: minute === 5, idle: true }))).toEqual([[5, 'page']]);
});

it('waits while anything is on', () => {
  expect(follow(60, (minute) => ({ over: minute >= 5, idle: minute === 40 }))).toEqual([[40, 'page']]);
});

it('tells it where nothing helps, tries again hours later, and says when it is over', () => {
  expect(follow(400, (minute) => ({ over: minute < 390, idle: true }))).toEqual([
    [0, 'page'],
    [2, 'browser'],
    [4, 'fault'],
    [364, 'page'],
    [366, 'browser'],
    [368, 'fault'],
    [390, 'well'],
  ]);
});
