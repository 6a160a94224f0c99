/**
 * The province's hold on the broker, embedded or outer. Its adapters behave alike; one suite of tests runs on both.
 */
export interface Wire {
  /** False while an outer broker cannot be reached: what is published then would only pile up. */
  readonly connected: boolean;

  /** Resolves when the broker has it (QoS 1). Rejects with WorldError. */
  publish(topic: string, payload: string, options: { readonly retain: boolean }): Promise<void>;

  /** Where nodes reach the broker, the most secure first. */
  readonly nodeUrls: readonly string[];

  /** Ends connections and listeners, within a bound. */
  close(): Promise<void>;
}

/** What the province does with the wire. */
export interface WireEvents {
  /**
   * A message of a box. It is acknowledged only when this resolves: a report that a box forgets is a report that is kept
   * here. Rejects when the disk does not take it.
   */
  report(topic: string, payload: Uint8Array): Promise<void>;
  /** `connected` of the wire became true after the wire was given out: the broker may have forgotten what it retained. */
  connected(): void;
  /** What a person who runs the broker should know, once per change. */
  notice(text: string): void;
}
