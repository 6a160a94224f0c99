import { describe, expect, it } from 'vitest';
import { attentionTone } from '../../../../../player/announce/attention-tone.ts';
import { find, findEverywhere } from '../../../../../province/reference/village/measure/likeness.ts';
import { align, judgeResumption } from '../../../../../province/reference/village/measure/resumption.ts';
import { joined, RATE, recorded, silence, speechLike } from './sounds.ts';

const programme = speechLike(20);
const seconds = (from: number, to: number) => programme.subarray(from * RATE, to * RATE);
const alert = joined(attentionTone(RATE), silence(0.5), speechLike(3, 7), silence(0.2));

/** Five seconds are heard, the alert cuts in, the programme comes back at `backAt` seconds of itself. */
function judge(backAt: number, cutAt = 5) {
  const heard = recorded(joined(silence(1), seconds(0, cutAt), alert, seconds(backAt, 15)), 0.64);
  const back = 1 + cutAt + alert.length / RATE;
  return judgeResumption(heard, programme, RATE, { before: (cutAt - 1) * RATE, after: (back + 1) * RATE });
}

describe('judging a resumption', () => {
  it('finds nothing lost and nothing repeated when the programme goes on where it was cut', () => {
    const verdict = judge(5);
    expect(verdict).toMatchObject({ ok: true, lostMs: 0, repeatedMs: 0 });
    expect(verdict.ok && Math.abs(verdict.backInSourceMs - 5_000)).toBeLessThan(12);
  });

  it('measures what was lost', () => {
    const verdict = judge(7);
    expect(verdict.ok && verdict.lostMs).toBeGreaterThan(1_400);
    expect(verdict.ok && verdict.lostMs).toBeLessThan(1_700);
  });

  it('measures what was repeated', () => {
    const verdict = judge(3);
    expect(verdict.ok && verdict.repeatedMs).toBeGreaterThan(1_400);
    expect(verdict.ok && verdict.lostMs).toBe(0);
  });

  it('holds a cut within a pause for no loss', () => {
    expect(judge(5.45, 5.45)).toMatchObject({ ok: true, lostMs: 0, repeatedMs: 0 });
  });

  it('says so when something else comes back', () => {
    const heard = joined(seconds(0, 5), alert, speechLike(5, 99));
    const verdict = judgeResumption(heard, programme, RATE, {
      before: 2 * RATE,
      after: heard.length - 2 * RATE,
    });
    expect(verdict).toEqual({ ok: false, why: 'what was heard after the alert is not the programme' });
  });

  it('says so when nothing was heard before', () => {
    const heard = joined(silence(5), alert, seconds(5, 10));
    const verdict = judgeResumption(heard, programme, RATE, { before: RATE, after: heard.length - 2 * RATE });
    expect(verdict).toEqual({ ok: false, why: 'what was heard before the cut is not the programme' });
  });
});

describe('finding a piece of sound', () => {
  it('finds it to the sample whatever its loudness', () => {
    const heard = recorded(joined(silence(0.3337), seconds(4, 9)), 0.1);
    const aligned = align(heard, programme, RATE, Math.round(1.5 * RATE));
    expect(aligned?.offset).toBe(4 * RATE - Math.round(0.3337 * RATE));
    expect(aligned?.gain).toBeCloseTo(0.1, 3);
  });

  it('finds nothing in common with silence', () => {
    expect(find(programme, silence(0.5)).likeness).toBe(0);
    expect(findEverywhere(silence(1), programme.subarray(0, 1_000)).likeness).toBe(0);
    expect(align(silence(3), programme, RATE, RATE)).toBeUndefined();
  });
});
