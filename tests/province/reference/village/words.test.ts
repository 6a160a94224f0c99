/** What the village page says: nothing of the contract is without words, in either language. */
import { expect, it } from 'vitest';
import { RefusalReason, UnheardReason } from '../../../../province/contract/messages/receipt.ts';

const pages = new URL('../../../../province/reference/pages/', import.meta.url);
const { WORDS } = await import(new URL('words.client.js', pages).href);

it.each(['vi', 'en'])('has words for every reason of the contract in %s', (language) => {
  const { reasons } = WORDS[language];
  for (const reason of [...UnheardReason.options, ...RefusalReason.options])
    expect(reasons[reason], reason).toMatch(/\S/);
});

it.each([
  ['vi', 'Phát trực tiếp (micro)'],
  ['en', 'Live microphone'],
])('names the microphone as what it is in %s', (language, name) => {
  expect(WORDS[language].byHand.microphone).toBe(name);
  expect(WORDS[language].byHand.button).toMatch(/KHẨN CẤP|EMERGENCY/);
});

it('says the same things in both languages', () => {
  for (const key of ['', 'reasons', 'outcomes', 'verdicts', 'why', 'states', 'clocks', 'hazards', 'byHand']) {
    const [vi, en] = [WORDS.vi, WORDS.en].map((words) => Object.keys(key ? words[key] : words).sort());
    expect(vi).toEqual(en);
  }
});
