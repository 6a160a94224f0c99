/** What `loa card apply` found and did at this start: kept for `loa card report`, in the folder of this boot. */
import type { Said } from '../../../agent/settings/said.ts';
import type { SettingsProblem } from '../../../agent/settings/settings-error.ts';
import type { NetworkChoice } from '../network/choose-network.ts';

/**
 * `read`; `template`: there was no loa.toml, an empty one to fill in was put there; `absent`: there was none, and none could be put there;
 * `unreadable`: it is there, and the card does not give it; `no-card`: the partition is not mounted.
 */
export type CardState = 'read' | 'template' | 'absent' | 'unreadable' | 'no-card';

export interface CardOutcome {
  readonly card: CardState;
  readonly nodeId: string;
  /** As settings name them; absent where they name none of this machine. */
  readonly device?: string;
  readonly chip?: string;
  /** `[console] lan`: IP address and port at which phones find the page of the box; absent: only the box itself does. */
  readonly console?: string;
  /** Of the file's text. */
  readonly problems: readonly SettingsProblem[];
  /** Beside the text: what could not be carried out. */
  readonly troubles: readonly Said[];
  readonly network: NetworkChoice['state'];
  /** When the settings of the file were found wanting, RFC 3339. */
  readonly refusedAt?: string;
}

export const OUTCOME_FILE = 'card.json';
