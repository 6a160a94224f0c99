/** Why a node did not sound an alert whole, in codes; people's words are made of them where they are shown. */
import type { RefusalReason, UnheardReason } from '../../contract/messages/receipt.ts';

interface Detailed {
  /** Of the node, for people. */
  readonly detail?: string;
}

export type WhyNot =
  /** The province has no session with it since then. */
  | { readonly kind: 'offline'; readonly since: string }
  | { readonly kind: 'never-connected' }
  /** It is online and has answered nothing. */
  | { readonly kind: 'no-answer' }
  /** It has the alert, and has not told what became of it. */
  | { readonly kind: 'no-proof' }
  | ({ readonly kind: 'refused'; readonly reason: RefusalReason } & Detailed)
  | { readonly kind: 'muted' }
  | ({ readonly kind: 'missed'; readonly reason: UnheardReason } & Detailed)
  | ({ readonly kind: 'partial'; readonly reason: UnheardReason } & Detailed)
  /** It says it played, and its own measurements do not bear that out. */
  | { readonly kind: 'not-measured' }
  | { readonly kind: 'digital-silence' }
  | { readonly kind: 'relay-open'; readonly zones: readonly string[] }
  /** Share of the time compared in which the sound came back from the amplifier, 0–1. */
  | { readonly kind: 'not-heard-back'; readonly share: number };
