/** Whether the measurements of a row bear out that it was heard. Pure. */
import type { PlayLogRow } from '../../contract/messages/playlog.ts';
import type { WhyNot } from './why-not.ts';

/** Where sound comes back from the amplifier, it must have been there for this share of the time compared: a gust on the line costs a second or two. */
const HEARD_BACK = 0.5;

/** Undefined: nothing speaks against it. `row` is of the horns. */
export function doubtSound({ soundedMs, volumePercent, proof }: PlayLogRow): WhyNot | undefined {
  if (!proof || proof.playedFrames === 0 || soundedMs === 0) return { kind: 'not-measured' };
  if (volumePercent === 0 || proof.rmsDbfs === undefined) return { kind: 'digital-silence' };
  const open = (proof.relays ?? []).filter(({ confirmed }) => !confirmed).map(({ zone }) => zone);
  if (open.length > 0) return { kind: 'relay-open', zones: open };
  const { comparedMs, presentMs } = proof.loopback ?? { comparedMs: 0, presentMs: 0 };
  const share = comparedMs > 0 ? presentMs / comparedMs : 1;
  return share < HEARD_BACK ? { kind: 'not-heard-back', share } : undefined;
}
