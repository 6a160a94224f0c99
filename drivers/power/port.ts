/** Power of the whole box. Driven by `agent/network`, which decides when it may be used. */
export interface Power {
  /**
   * Asks for an orderly restart; the agent is told to end soon after. Answers within seconds. Throws WorldError
   * `power.refused` when nothing will come of it.
   */
  reboot(): Promise<void>;
}
