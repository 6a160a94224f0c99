/**
 * How a device takes the frames that it was given: at once in quanta, as a sound server does, or in small bursts, as a card's DMA.
 * Learnt by looking at its pointer while silence flows, for a bounded time. Called by the ALSA speaker when it has opened one.
 */
import type { Libasound, Pointer } from '../../alsa/libasound.ts';

/** Fine enough to tell a quantum from two (ms). */
const LOOK_EVERY_MS = 0.25;
/** The first one may be cut short, one of the others doubled by a busy machine: their median is neither. */
const STEPS = 6;
/** A quantum of 1,024 frames has to come twice; a device that stands still costs an open no more than this (ms). */
const AT_MOST_MS = 60;

export interface Taking {
  /** Frames that the pointer moves by at a time. */
  readonly step: number;
  /**
   * Frames that are taken and not yet played, right after a step, on a device that tells how they become fewer: then it is known
   * when the next step comes. Undefined on others.
   */
  readonly full: number | undefined;
}

/** Undefined when the device did not move enough to tell. `pause` waits some milliseconds without a turn of the event loop. */
export function observeTaking(
  alsa: Libasound,
  pcm: Pointer,
  bufferFrames: number,
  pause: (ms: number) => void,
): Taking | undefined {
  const delay = new Int32Array(2);
  const steps: number[] = [];
  const fulls: number[] = [];
  let least = Number.POSITIVE_INFINITY;
  let last = alsa.avail(pcm);
  for (const end = performance.now() + AT_MOST_MS; steps.length < STEPS && performance.now() < end; ) {
    pause(LOOK_EVERY_MS);
    const room = alsa.avail(pcm);
    if (room < 0 || alsa.delay(pcm, delay) < 0) return undefined;
    const inside = (delay[0] ?? 0) - (bufferFrames - room);
    least = Math.min(least, inside);
    if (room === last) continue;
    steps.push(room - last);
    fulls.push(inside);
    last = room;
  }
  if (steps.length < 3) return undefined;
  const step = median(steps.slice(1));
  const full = median(fulls.slice(1));
  return { step, full: least < full - step / 2 ? full : undefined };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}
