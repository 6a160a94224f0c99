/** What a box is, as its own settings say it: there is no province that would. */
export interface LegacyNode {
  readonly nodeId: string;
  readonly kind: 'speaker' | 'board';
  readonly zones: readonly string[];
  /** Hours of the day in which nothing scheduled sounds, `22:00`. */
  readonly quiet: { readonly from: string; readonly to: string };
}
