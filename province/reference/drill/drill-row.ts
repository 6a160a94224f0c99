/** What one node made of an alert, judged from what it reported and from what is known of its link. Pure. */
import type { Heartbeat } from '../../contract/messages/heartbeat.ts';
import type { PlayLogRow } from '../../contract/messages/playlog.ts';
import type { RegisteredNode } from '../folder/node-registry.ts';
import type { Link } from '../reports/presence.ts';
import { doubtSound } from './doubt-sound.ts';
import type { Heard } from './heard.ts';
import type { WhyNot } from './why-not.ts';

/**
 * `sounded`: heard whole, by what was measured. `shown`: seen on a board, painted. `partly`: some of it was heard. `waiting`: may still
 * come. `silent`: it will not, or its time is over.
 */
export type Verdict = 'sounded' | 'shown' | 'partly' | 'sounding' | 'waiting' | 'silent';

/** Instants are RFC 3339, by the node's own clock; `clockTrust` says what that is worth. */
export interface DrillRow {
  readonly nodeId: string;
  readonly name: string;
  readonly clusterCode: string;
  readonly kind: 'speaker' | 'board';
  readonly verdict: Verdict;
  /** Nothing that is to come would make it better. */
  readonly final: boolean;
  /** Absent where it is `sounded` or `shown`. */
  readonly why?: WhyNot;
  readonly receivedAt?: string;
  /** When the province was told so, by the province's clock. */
  readonly toldAt?: string;
  /** When its first frame was heard, or painted. */
  readonly startedAt?: string;
  readonly endedAt?: string;
  /** Of its best round, measured at the device (ms). */
  readonly soundedMs: number;
  readonly rounds: number;
  readonly volumePercent?: number;
  readonly clockTrust?: PlayLogRow['clockTrust'];
  readonly proof?: PlayLogRow['proof'];
}

/** A box that is not ready refuses these; the province sends again. */
const NOT_YET: ReadonlySet<string> = new Set([
  'not-welcomed',
  'unknown-issuer',
  'wrong-audience',
  'too-many',
]);

/** The box tries a round again that its device kept silent. */
const TRIED_AGAIN = /^device-/;

interface Judgement {
  readonly verdict: Verdict;
  readonly final: boolean;
  readonly why?: WhyNot;
  /** The row that it was judged by. */
  readonly by?: PlayLogRow;
}

export interface DrilledNode extends RegisteredNode {
  readonly link: Link;
  /** The newest one. */
  readonly heartbeat?: Heartbeat;
}

/** `open`: the alert's time is not over, a report may still come. */
export function drillRow(node: DrilledNode, heard: Heard, open: boolean): DrillRow {
  const { nodeId, assignment } = node;
  const { by, ...judged } = judge(node, heard, open);
  const startedAt = by?.startedAt ?? (judged.verdict === 'sounding' ? heard.playingAt : undefined);
  return {
    ...{ nodeId, name: assignment.name, clusterCode: assignment.clusterCode, kind: assignment.kind },
    ...judged,
    ...(heard.received && { receivedAt: heard.received.at, toldAt: heard.received.toldAt }),
    ...(startedAt !== undefined && { startedAt }),
    ...(by && { endedAt: by.endedAt, volumePercent: by.volumePercent, clockTrust: by.clockTrust }),
    ...{ soundedMs: by?.soundedMs ?? 0, rounds: heard.rounds },
    ...(by?.proof && { proof: by.proof }),
  };
}

function judge(node: DrilledNode, heard: Heard, open: boolean): Judgement {
  const { sound, screen } = heard;
  const board = node.assignment.kind === 'board';
  if (sound?.outcome === 'played') {
    const doubt = doubtSound(sound);
    if (!doubt) return { verdict: 'sounded', final: true, by: sound };
    if (!board) return { verdict: 'silent', final: true, why: doubt, by: sound };
  }
  if (board && screen && screen.soundedMs > 0) return { verdict: 'shown', final: true, by: screen };
  if (isUnderWay(heard)) {
    // A board tells its start when the page has painted it; a horn's start is no proof until its row is there.
    return board ? { verdict: 'shown', final: true } : { verdict: 'sounding', final: false };
  }
  const by = sound ?? (board ? screen : undefined);
  if (by) return ofRow(by, open);
  const verdict = open ? 'waiting' : 'silent';
  if (heard.refused) {
    const { at: _, ...refused } = heard.refused;
    const again = open && NOT_YET.has(refused.reason);
    return { verdict: again ? 'waiting' : 'silent', final: !again, why: { kind: 'refused', ...refused } };
  }
  if (heard.ended?.reason) {
    const { reason, detail } = heard.ended;
    if (reason === 'muted') return { verdict: 'silent', final: true, why: { kind: 'muted' } };
    const why: WhyNot = { kind: 'missed', reason, ...(detail !== undefined && { detail }) };
    return { verdict, final: !open, why };
  }
  const muted = open && heard.received !== undefined && node.heartbeat?.muted !== undefined;
  return { verdict, final: !open, why: muted ? { kind: 'muted' } : ofLink(node, heard) };
}

function ofRow(by: PlayLogRow, open: boolean): Judgement {
  const { soundedMs, reason = 'empty' } = by;
  if (soundedMs > 0) {
    const why = doubtSound(by) ?? ({ kind: 'partial', reason } as const);
    return { verdict: 'partly', final: !open || !TRIED_AGAIN.test(reason), why, by };
  }
  if (reason === 'muted') return { verdict: 'silent', final: true, why: { kind: 'muted' }, by };
  const again = open && TRIED_AGAIN.test(reason);
  return { verdict: again ? 'waiting' : 'silent', final: !again, why: { kind: 'missed', reason }, by };
}

function ofLink({ link }: DrilledNode, { received }: Heard): WhyNot {
  if (link.state === 'never') return received ? { kind: 'no-proof' } : { kind: 'never-connected' };
  if (link.state === 'offline') return { kind: 'offline', since: link.since };
  return { kind: received ? 'no-proof' : 'no-answer' };
}

/** It told a start, and no end since. */
function isUnderWay({ playingAt, ended }: Heard): boolean {
  return playingAt !== undefined && !(ended && Date.parse(ended.at) >= Date.parse(playingAt));
}
