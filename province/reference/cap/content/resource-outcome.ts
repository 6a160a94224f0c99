/** What became of the file behind one `<resource>`. */
export interface ResourceOutcome {
  /** `alert.info[0].resource[0]` */
  readonly element: string;
  /** `kept`: in the content folder under this SHA-256. `dropped`: boxes speak the text instead. */
  readonly outcome: { readonly kept: string } | { readonly dropped: string };
}
