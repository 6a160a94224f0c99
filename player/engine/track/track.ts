/**
 * One segment of an item as the engine walks it. The cursor (a frame within the segment) belongs to the play, which may
 * go back; a track only answers for a frame. Nothing here allocates or waits.
 */

/** `ready` when nothing will ever follow. */
export const OVER = -1;

export interface Track {
  /** Whether it is neither signal nor pause: the first words of an item begin with the first such track. */
  readonly words: boolean;

  /** Made while it is heard: what the device holds of it is delay, so that it holds little. Absent: it is not. */
  readonly live?: boolean;

  /** Its turn has come (again): it decides what it sounds from. Answers the frame to begin with. */
  begin(): number;

  /**
   * Asked before each mixing: by how many frames to move the cursor from `frame`. What is live skips to its edge, or follows its
   * station's clock by single frames: +1 leaves one out, −1 sounds one twice. All else answers 0.
   */
  slip(frame: number): number;

  /** Frames that can be mixed now from `frame` on; 0 while it has none yet; OVER after its last. */
  ready(frame: number): number;

  /**
   * Adds `count` ready frames from `frame` on to `into` at `at`, full scale being 1, the first at `gain` and each following one
   * `step` above the one before. Answers their energy: the sum of the squares of what was added.
   */
  mix(frame: number, count: number, gain: number, step: number, into: Float32Array, at: number): number;

  /** As `mix`, of frames that are not its turn yet: it changes nothing of its own. Absent where it cannot. */
  peek?(frame: number, count: number, gain: number, step: number, into: Float32Array, at: number): void;

  /** It had nothing ready, and `frames` of silence were handed over in its place. */
  waited(frames: number): void;

  /** All before `frame` was heard. `again` when the item may have to begin anew: then it is kept while there is room. */
  heard(frame: number, again: boolean): void;

  /** Called while the item is not on air: what is live goes on meanwhile, and is not kept. */
  passBy(): void;

  /** The frame to go on from after a cut at `frame`: the same, or the live edge. */
  rejoin(frame: number): number;

  /** Why it gave less than it should have. */
  readonly failure?: 'decoder-died' | 'stream-failed' | undefined;

  /** Whether a stock sound took its place. */
  readonly replaced: boolean;
}
