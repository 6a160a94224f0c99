/** One play as it was meant to be. What became of it is the core thread's record; the two together are the report. */
import type { PlayLogRow, SpokenWords } from '../../../province/contract/messages/playlog.ts';
import type { ReceiptSubject } from '../../../province/contract/messages/receipt.ts';
import type { Provenance } from '../../../province/contract/scalars.ts';
import type { Duration } from '../../../time/duration.ts';
import type { WallTime } from '../../../time/instant.ts';
import type { OrderedBy } from '../mutes/mute.ts';

export interface Airing {
  /** Id of the item in the core thread. */
  readonly playId: string;
  /** What the receipts speak of. */
  readonly subject: ReceiptSubject;
  /** `schedule/programme`, bulletin id, alert id, or `button`. */
  readonly name: string;
  readonly class: PlayLogRow['class'];
  readonly exercise: boolean;
  readonly title: string;
  /** Who signed; `local` for what was pressed on the box. */
  readonly issuer: string;
  readonly provenance?: Provenance;
  readonly zones: readonly string[];
  readonly plannedAt?: WallTime;
  /** How much would be the whole; absent where nobody can know. */
  readonly expected?: Duration;
  /** Lasts until it is ended, as an alert on the screen does: an end in good order makes it whole. */
  readonly lasting?: true;
  /** Tried before and not heard, which was told, or taken back before its time: a miss says nothing new. */
  readonly again?: true;
  readonly volumePercent: number;
  /** What is to be said, in this order; known as it starts, and told anew where words come later. */
  readonly spoken?: readonly SpokenWords[];
  /** Of the node's languages, those in which it is not to be heard or seen: told as it ends. */
  readonly missingLanguages?: readonly string[];
  /** Goes beside another airing of the same item, whose receipts speak for both. */
  readonly beside?: true;
  /** Whose order ended it or kept it from some of its zones. */
  readonly orderedBy?: OrderedBy;
  /** Of its zones, those that an order kept silent, from its beginning or from some time on. */
  readonly silencedZones?: readonly string[];
}
