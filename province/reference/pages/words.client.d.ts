/** Of the page's words, what other places say in the same ones. */
import type { Verdict } from '../drill/drill-row.ts';
import type { WhyNot } from '../drill/why-not.ts';

export interface Words {
  /** By code, why an item was refused or not heard. */
  readonly reasons: Readonly<Record<string, string>>;
  /** Why a node did not sound an alert; what the code comes with is said behind it. */
  readonly why: Readonly<Record<WhyNot['kind'], string>>;
  readonly verdicts: Readonly<Record<Verdict, string>>;
}
export const WORDS: { readonly vi: Words; readonly en: Words };
