/** At the end: relays open, no fault holds, and nothing that was started is left. */
import { Duration } from '../../../../../time/duration.ts';
import { after, between } from '../../../../../time/instant.ts';
import { nodeStatus } from '../senses/node-status.ts';
import { type Measured, mustLieWithin, StepFailed, tenths } from '../step.ts';
import type { TourGuide } from '../tour-guide.ts';
import { pause } from '../until.ts';

const QUIET_WITHIN = Duration.seconds(10);
/** The forged alert is remembered for a while, and should be; so is the language that nobody has recorded. */
const EXPECTED = ['link.unverifiable', 'phrases.missing'];
/** Node processes get twelve seconds, and need one. */
const LONGEST_END_MS = 10_000;

export interface Ending {
  /** Nodes that died on the way. */
  readonly deaths: readonly string[];
  /** Every step before went well: then nothing sounds any more, and all must be calm before anything is ended. */
  readonly calm: boolean;
}

export async function end(guide: TourGuide, { deaths, calm }: Ending): Promise<Measured> {
  const { village, relays, eyes, clock } = guide;
  const pids = village.nodes.flatMap(({ process: { pid } }) => (pid === undefined ? [] : [pid]));
  const stirred = calm ? await stirring(guide) : [];
  eyes.close();
  const began = clock.monotonic();
  await village.close();
  const measured = {
    stirring: stirred.join(', ') || 'nothing',
    relaysOff: relays.allOff,
    deaths: deaths.length,
    processes: pids.length,
    exits: village.nodes.map(({ process }) => process.exit ?? 'none').join(', '),
    processesLeft: pids.filter(isAlive).length,
    closedMs: tenths(between(began, clock.monotonic())),
  };
  relays.close();
  mustLieWithin(
    { deaths: [0, 0], processes: [2, 2], processesLeft: [0, 0], closedMs: [0, LONGEST_END_MS] },
    measured,
  );
  if (stirred.length > 0) throw new StepFailed(`at the end there is still: ${stirred.join(', ')}`, measured);
  if (measured.exits !== '0, 0')
    throw new StepFailed(`the nodes ended with ${measured.exits}: both should end in good order`, measured);
  if (!measured.relaysOff) throw new StepFailed('a relay is left closed', measured);
  return measured;
}

/** What is not calm when the time for it has passed: closed relays, faults that hold. */
async function stirring({ village, relays, ...waiting }: TourGuide): Promise<string[]> {
  const deadline = after(waiting.clock.monotonic(), QUIET_WITHIN);
  for (;;) {
    const statuses = await Promise.all(village.nodes.map(({ console }) => nodeStatus(console)));
    const faults = statuses.flatMap((status) => status.faults).filter((code) => !EXPECTED.includes(code));
    const found = [...(relays.allOff ? [] : ['a closed relay']), ...faults];
    if (found.length === 0 || waiting.clock.monotonic() > deadline) return found;
    await pause(waiting, Duration.ms(100));
  }
}

/** The process, or any of the group that it led. */
function isAlive(pid: number): boolean {
  return [pid, -pid].some((target) => {
    try {
      process.kill(target, 0);
      return true;
    } catch (thrown) {
      return (thrown as NodeJS.ErrnoException).code === 'EPERM';
    }
  });
}
