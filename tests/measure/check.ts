/** One thing that has to hold, and what was found. */
export interface Check {
  readonly name: string;
  readonly passed: boolean;
  readonly found: string;
}
