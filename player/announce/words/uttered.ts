/** Words on their way into a ring, and what they say: as it is read aloud, numbers as words. */
export interface Uttered {
  readonly ring: SharedArrayBuffer;
  readonly text: string;
}
