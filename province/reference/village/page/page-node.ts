/** A node, as the page needs it. */
export interface PageNode {
  readonly nodeId: string;
  readonly kind: string;
  /** Names of its zones, by id. */
  readonly zones: Readonly<Record<string, string>>;
  /** Port of its own console. */
  readonly console: number;
}
