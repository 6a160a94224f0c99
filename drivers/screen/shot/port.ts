/** A picture of what a display is given. Driven by `agent/screen`, one at a time. */
export interface Picture {
  readonly mediaType: 'image/png' | 'image/jpeg';
  readonly bytes: Uint8Array;
  /** Pixels; a large wall's picture is smaller than the wall. */
  readonly width: number;
  readonly height: number;
}

export interface ScreenShot {
  /** Of now, small enough for the contract. Within 30 s. Throws WorldError `screen.shot-failed`, which says why. */
  take(): Promise<Picture>;
}
