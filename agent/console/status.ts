/** What the box says of itself, now: the console's page and the village read it. */
import type { ScreenFrame } from '../../drivers/screen/port.ts';
import type { SpeakerReport } from '../../player/protocol.ts';
import type { MuteReport } from '../airing/mutes/mute-report.ts';

export interface Status {
  readonly nodeId: string;
  readonly kind: 'speaker' | 'board';
  readonly name: string;
  /** RFC 3339, by the box's clock. */
  readonly at: string;
  readonly clockTrust: string;
  /** `unset`: a box that was given no identity. */
  readonly link: 'connected' | 'disconnected' | 'unset';
  readonly onAir: readonly {
    /** Of its play, as in play log and log of overrides. */
    readonly id: string;
    readonly name: string;
    readonly title: string;
    readonly class: string;
    readonly exercise: boolean;
  }[];
  /** Zone → relay on. */
  readonly relays: Readonly<Record<string, boolean>>;
  readonly speaker: SpeakerReport | { readonly state: 'starting' };
  readonly screen?: ScreenFrame;
  /** Codes of the faults that hold. */
  readonly faults: readonly string[];
  /** What is muted now, until when, by whose order. */
  readonly muted: readonly MuteReport[];
  /** What will be heard next, soonest first. */
  readonly next: readonly { readonly at: string; readonly title: string }[];
  /** Reports that wait to be delivered. */
  readonly outbox: number;
}
