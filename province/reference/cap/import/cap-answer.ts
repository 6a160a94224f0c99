/** What a caller says beside a CAP document, and what the province answers. */
import type { Alert } from '../../../contract/messages/alert.ts';
import type { MessageView } from '../../api/shape.ts';
import type { ResourceOutcome } from '../content/resource-outcome.ts';
import type { SignedBy } from './read-document.ts';

export interface CapOptions {
  /** `operator`: a file or standard input by hand; `http`: another system. Default `http`. */
  readonly from?: 'operator' | 'http';
  /** Issuer that signs for the boxes; default `province`. */
  readonly iss?: string;
  /** Node ids and group ids instead of what the areas say. */
  readonly aud?: readonly string[];
  /** Disaster risk level instead of what the document says or is derived from it. */
  readonly level?: number;
  readonly hazard?: string;
  /** Says what would be sent, sends nothing and keeps nothing. */
  readonly dryRun?: boolean;
  /** Downloads resources that the document names by address. */
  readonly fetch?: boolean;
  /** SHA-256 of files in the content folder that stand for resources: matched by their SHA-1. */
  readonly content?: readonly string[];
}

export interface CapAnswer {
  /** `known`: the same alert (sender, identifier, sent) was sent before, and is not sent again. */
  readonly outcome: 'sent' | 'known' | 'dry-run';
  /** As signed; of a dry run, as it would be. */
  readonly alert: Alert;
  readonly iss: string;
  readonly aud: readonly string[];
  /** Nodes that it is for. */
  readonly nodes: readonly string[];
  /** The signed message; absent of a dry run. */
  readonly message?: MessageView;
  /** Absent: the document was not signed. */
  readonly signedBy?: SignedBy;
  readonly derived: readonly string[];
  readonly dropped: readonly { readonly element: string; readonly reason: string }[];
  readonly resources: readonly ResourceOutcome[];
  /** Areas that meet no node, by their areaDesc. */
  readonly nobody: readonly string[];
  /** Nodes without a position, that a drawn area could not be held against. */
  readonly unplaced: readonly { readonly nodeId: string; readonly warned: boolean }[];
  /** Alerts in force that this update or cancel ends, by their id. */
  readonly ends: readonly string[];
  /** Referenced alerts that are not in force here. */
  readonly unknown: readonly string[];
  /** Nodes that had an alert which this one ends, and that it is not for: there it ends by the plan, without a word. */
  readonly left: readonly string[];
}
