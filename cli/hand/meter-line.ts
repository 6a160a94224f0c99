/** A level as a bar of text, and the peak that it holds. */
import type { SoundLevel } from '../../drivers/capture/listen.ts';
import type { Speak } from '../language.ts';

/** A bar goes from here to full scale (dBFS). */
const LOWEST = -60;
const CELLS = 40;

/** Readings that a peak stays on display. */
const HELD_FOR = 15;

export class PeakHold {
  #peak = Number.NEGATIVE_INFINITY;
  #age = 0;

  /** The highest of the last readings (dBFS), `peak` being the newest. */
  of(peak: number): number {
    if (peak >= this.#peak || ++this.#age > HELD_FOR) {
      this.#peak = peak;
      this.#age = 0;
    }
    return this.#peak;
  }
}

/** One line of constant width, so that it can be drawn over itself. */
export function meterLine({ rmsDbfs, peakDbfs }: SoundLevel, held: number, speak: Speak): string {
  const cell = (dbfs: number) =>
    Math.max(0, Math.min(CELLS - 1, Math.floor(((dbfs - LOWEST) * CELLS) / -LOWEST)));
  const full = rmsDbfs <= LOWEST ? 0 : cell(rmsDbfs) + 1;
  const bar: string[] = Array.from({ length: CELLS }, (_, at) => (at < full ? '█' : '·'));
  if (held > LOWEST) bar[cell(held)] = '│';
  const level = (name: string, dbfs: number) => `${name} ${dbfs.toFixed(1).padStart(6)}`;
  return `${bar.join('')} ${level('RMS', rmsDbfs)}  ${level(speak('đỉnh', 'peak'), peakDbfs)} dBFS`;
}
