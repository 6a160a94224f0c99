/** Another way to have an alert heard, measured as ours is: same sink, same quantum, same tone, a programme on air before it. */
import type { MonotonicTime } from '../../../../time/instant.ts';

export interface Peer {
  readonly name: string;
  /** Starts it with the programme; resolves when that is heard. */
  start(): Promise<void>;
  /** Has the tone played instead. Answers the moment before it was asked for. */
  alert(): MonotonicTime;
  /** Ends the tone and plays the programme again. */
  back(): Promise<void>;
  stop(): Promise<void>;
}

/** What each is given. WAV, 48 kHz, 16 bits, two channels. */
export interface PeerSounds {
  readonly folder: string;
  readonly programme: string;
  readonly tone: string;
  readonly env: NodeJS.ProcessEnv;
}
