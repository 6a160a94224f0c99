/** Where the rooms of the agent say what is wrong. `detail` is for people, in Vietnamese: what it is and what to do. */
export interface FaultSink {
  /** Holds until cleared. Raised again while it holds, it is counted and not reported again. */
  raise(code: string, detail: string): void;
  /** Nothing happens when it does not hold. */
  clear(code: string): void;
  /** Happened once: holds until it has not happened for a while. */
  note(code: string, detail: string): void;
}
