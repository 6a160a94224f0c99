/**
 * The volume control in front of a sound card, which anybody on the box may move: held at a known level, so that 100 % means the
 * same every day and nothing jumps to full when a card comes back.
 */

/** As `amixer` shows it. */
export interface MixerLevel {
  /** Of the control's range; of several channels the one that is furthest off. */
  readonly percent: number;
  readonly muted: boolean;
}

export interface Mixer {
  /** The control's name. */
  readonly control: string;

  /** Puts all channels to `percent`, unmuted. Answers the level it found. Throws Error, with the reason, where it cannot. */
  hold(percent: number): MixerLevel;
}

/** What became of one hold. */
export type MixerReport = { readonly control: string; readonly wanted: number } & (
  | { readonly kind: 'held' }
  /** It was found elsewhere, and put back. */
  | { readonly kind: 'restored'; readonly found: MixerLevel }
  | { readonly kind: 'failed'; readonly why: string }
);
