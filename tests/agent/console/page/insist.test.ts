import { expect, it } from 'vitest';
import type { Answer } from '../../../../agent/console/page/box/ask.ts';
import { insist, MEANT_FOR_MS } from '../../../../agent/console/page/press/insist.ts';

const LOST: Answer<unknown> = { kind: 'lost' };
const DONE: Answer<unknown> = { kind: 'done', value: { item: 'o1' } };

/** A press on a clock of our own; `answers` one after the other, the last for ever. */
async function pressed(answers: readonly Answer<unknown>[], givenUpAt = Number.POSITIVE_INFINITY) {
  let now = 0;
  const presses: string[] = [];
  const answer = await insist(
    { press: 'p1' },
    {
      once: async ({ press }) => {
        presses.push(press);
        now += 100;
        return answers[Math.min(presses.length, answers.length) - 1] ?? LOST;
      },
      now: () => now,
      wait: async (ms) => {
        now += ms;
      },
      givenUp: () => now >= givenUpAt,
      asking: () => {},
    },
  );
  return { answer, presses, now };
}

it('asks again for a reply that was lost, as the same press', async () => {
  expect(await pressed([LOST, LOST, DONE])).toMatchObject({ answer: DONE, presses: ['p1', 'p1', 'p1'] });
});

it('takes a refusal for an answer', async () => {
  const no: Answer<unknown> = { kind: 'refused', status: 409, refused: { error: { vi: 'Không', en: 'No' } } };
  expect(await pressed([LOST, no, DONE])).toMatchObject({ answer: no, presses: ['p1', 'p1'] });
});

it('ends as lost, never as done, when no answer comes while the press is meant', async () => {
  const { answer, now } = await pressed([LOST]);
  expect(answer).toEqual(LOST);
  expect(now).toBeLessThanOrEqual(MEANT_FOR_MS + 100);
});

it('asks no more once the press was taken back', async () => {
  const { answer, presses } = await pressed([LOST], 1_500);
  expect([answer, presses.length]).toEqual([LOST, 2]);
});
