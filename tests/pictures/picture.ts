/** One picture of a page, as it was taken. */
export interface Picture {
  /** Of its file, without ending: `board-alert-3-1920x1080`. */
  readonly name: string;
  /** Group in the contact sheet. */
  readonly group: string;
  /** Size of the wall or window (px). */
  readonly width: number;
  readonly height: number;
  readonly png: Buffer;
  /** Of what is printed: the same on paper. */
  readonly pdf?: Buffer;
}
