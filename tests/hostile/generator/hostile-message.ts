/** One hostile message: nothing in it may be played, and nothing may change because of it. */
export interface HostileMessage {
  readonly topic: string;
  readonly bytes: Uint8Array;
  /** What it tries, for the count. */
  readonly kind: string;
  /** Whether a key that the box believes, or believed once, made its signature over just these bytes. */
  readonly signed: boolean;
}
