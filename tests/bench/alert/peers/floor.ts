/**
 * The floor: one process that has the stream open, the programme and the tone in memory, and our own speaker to rewind. No network, no
 * signature, no decision: what is above it is what ours adds.
 */
import { AlsaSpeaker } from '../../../../drivers/speaker/alsa/alsa-speaker.ts';
import { Duration } from '../../../../time/duration.ts';
import { monotonicNow } from '../../monotonic-now.ts';
import type { Peer } from './peer.ts';

const TURN_MS = 5;

/** `programme` and `tone`: interleaved stereo at 48 kHz. Plays in this very process, whose environment names the sound server. */
export function floor(programme: Int16Array, tone: Int16Array): Peer {
  const speaker = new AlsaSpeaker({ device: 'default', buffer: Duration.ms(200) });
  let playing = programme;
  let at = 0;
  let turns: NodeJS.Timeout | undefined;
  const fill = () => {
    const frames = Math.min(speaker.writable(), playing.length / 2 - at);
    at += speaker.write(playing.subarray(2 * at), frames);
    if (at >= playing.length / 2) at = 0;
  };
  const cutTo = (next: Int16Array) => {
    playing = next;
    at = 0;
    speaker.rewind(Number.MAX_SAFE_INTEGER);
    fill();
  };
  return {
    name: 'floor: an open stream, all in memory',
    start: async () => {
      speaker.open();
      turns = setInterval(fill, TURN_MS);
      await new Promise((resolve) => setTimeout(resolve, 300));
    },
    alert: () => {
      const asked = monotonicNow();
      cutTo(tone);
      return asked;
    },
    back: async () => cutTo(programme),
    stop: async () => {
      clearInterval(turns);
      speaker.close();
    },
  };
}
