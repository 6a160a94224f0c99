import { expect, test } from 'vitest';
import { FaultHistory } from '../../../agent/health/faults/fault-history.ts';

const told = (code: string, status: 'raised' | 'cleared', at: string) => ({ code, status, at, detail: code });

test('faults are told newest first, each with its beginning and end', () => {
  const history = new FaultHistory();
  history.take(told('a', 'raised', '1'));
  history.take(told('b', 'raised', '2'));
  history.take(told('a', 'cleared', '3'));
  history.take(told('a', 'raised', '4'));
  expect(history.faults).toEqual([
    { code: 'a', detail: 'a', from: '4' },
    { code: 'b', detail: 'b', from: '2' },
    { code: 'a', detail: 'a', from: '1', until: '3' },
  ]);
});

test('one that holds stays, however many come and go after it', () => {
  const history = new FaultHistory();
  history.take(told('holds', 'raised', '0'));
  for (let n = 0; n < 200; n++) {
    history.take(told(`c${n}`, 'raised', `${n}`));
    history.take(told(`c${n}`, 'cleared', `${n}`));
  }
  expect(history.faults.length).toBeLessThan(60);
  expect(history.faults.at(-1)).toEqual({ code: 'holds', detail: 'holds', from: '0' });
});
