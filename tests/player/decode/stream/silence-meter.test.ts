import { describe, expect, it } from 'vitest';
import { SilenceMeter } from '../../../../player/decode/stream/silence-meter.ts';
import { Duration } from '../../../../time/duration.ts';

const RATE = 8_000;

/** Seconds of a tone at an RMS (dBFS), shifted by an offset (full scale 1). */
function tone(seconds: number, dbfs: number, offset = 0): Int16Array {
  const peak = 10 ** (dbfs / 20) * Math.SQRT2;
  const at = (i: number) => 32_767 * (peak * Math.sin((2 * Math.PI * 400 * i) / RATE) + offset);
  return Int16Array.from({ length: seconds * RATE }, (_, i) => Math.round(at(i)));
}

function meter(...parts: Int16Array[]): SilenceMeter {
  const made = new SilenceMeter({ rate: RATE, belowDbfs: -50, lasting: Duration.seconds(10) });
  for (const part of parts)
    for (let at = 0; at < part.length; at += 384) made.take(part.subarray(at, at + 384));
  return made;
}

describe('silence', () => {
  it.each([
    ['nothing at all for 10 s', [tone(10, -200)], true],
    ['nothing at all for 9 s', [tone(9, -200)], false],
    ['noise of the line', [tone(10, -60)], true],
    ['soft music', [tone(10, -45)], false],
    ['speech with a pause of 9 s', [tone(5, -20), tone(9, -90), tone(1, -20)], false],
    ['speech that has ended 10.5 s ago', [tone(5, -20), tone(10.5, -90)], true],
    ['a click within it', [tone(5, -90), tone(0.001, -16), tone(5, -90)], true],
    ['an offset alone', [tone(12, -90, 0.2)], true],
  ])('%s: %#', (_, parts, silent) => {
    expect(meter(...parts).silent).toBe(silent);
  });

  it('is told as RMS, and is over with the first half second of sound', () => {
    const silent = meter(tone(10, -60));
    expect(silent.dbfs).toBeCloseTo(-60, 0);
    expect(silent.loudNow).toBe(false);
    silent.take(tone(0.5, -30));
    expect(silent.loudNow).toBe(true);
    expect(silent.silent).toBe(false);
  });
});
