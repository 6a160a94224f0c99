/** What a box says of a message's time, by what its clock is worth: the system's clock and the contract's reader together. */
import { describe, expect, it } from 'vitest';
import { readingClock } from '../../../../agent/link/inbox/reading-clock.ts';
import type { KernelTime } from '../../../../drivers/clock/system/kernel-time.ts';
import { SystemClock } from '../../../../drivers/clock/system/system-clock.ts';
import { exampleAlert } from '../../../../province/contract/examples/alert.ts';
import { exampleClaims } from '../../../../province/contract/examples/claims.ts';
import { exampleContext } from '../../../../province/contract/examples/context.ts';
import { examplePlace } from '../../../../province/contract/examples/place.ts';
import { signExample } from '../../../../province/contract/examples/sign-example.ts';
import { readMessage } from '../../../../province/contract/read-message.ts';
import { topicTo } from '../../../../province/contract/topics.ts';
import { Duration } from '../../../../time/duration.ts';
import { WallTime } from '../../../../time/instant.ts';

const NOW = WallTime.parse('2026-11-22T05:00:00+07:00');
const HOUR = 3_600;
const YEARS = 10 * 365 * 86_400;
const second = (offset: number) => NOW / 1_000 + offset;

/** Seconds from now. The box was last sure of the time ten hours ago. */
const LAST_KNOWN = -10 * HOUR;
const messages = {
  fresh: { iat: -10, exp: 12 * HOUR },
  'over an hour ago': { iat: -5 * HOUR, exp: -HOUR },
  'over before the box was last sure': { iat: -20 * HOUR, exp: -12 * HOUR },
  'issued tomorrow': { iat: 24 * HOUR, exp: 48 * HOUR },
} as const;
type Message = keyof typeof messages;

interface Case {
  readonly name: string;
  /** Seconds that the kernel is off, and whether NTP or a battery vouches for it. */
  readonly kernel: { readonly off: number; readonly ntp?: true; readonly rtc?: true };
  readonly lastKnown?: true;
  /** Whether the province has said the time in this run. */
  readonly signed?: true;
  readonly refuses: Partial<Record<Message, 'expired' | 'issued-in-future'>>;
}

const known = { 'over before the box was last sure': 'expired' } as const;
const all = { ...known, 'over an hour ago': 'expired', 'issued tomorrow': 'issued-in-future' } as const;
const cases: readonly Case[] = [
  { name: 'signed time', kernel: { off: -YEARS }, signed: true, refuses: all },
  { name: 'signed time and NTP', kernel: { off: 0, ntp: true }, signed: true, refuses: all },
  {
    name: 'signed time and NTP that lies by years',
    kernel: { off: YEARS, ntp: true },
    signed: true,
    refuses: all,
  },
  {
    name: 'signed time after a last time that was wrong',
    kernel: { off: YEARS, rtc: true },
    lastKnown: true,
    signed: true,
    refuses: all,
  },
  {
    name: 'NTP before the province spoke',
    kernel: { off: 0, ntp: true },
    lastKnown: true,
    refuses: known,
  },
  {
    name: 'NTP that lies by years, before the province spoke',
    kernel: { off: YEARS, ntp: true },
    lastKnown: true,
    refuses: known,
  },
  { name: 'a battery that is right', kernel: { off: 0, rtc: true }, lastKnown: true, refuses: known },
  { name: 'a battery years ahead', kernel: { off: YEARS, rtc: true }, lastKnown: true, refuses: known },
  { name: 'a battery years behind', kernel: { off: -YEARS, rtc: true }, lastKnown: true, refuses: known },
  { name: 'the last time known, carried on', kernel: { off: -YEARS }, lastKnown: true, refuses: known },
  { name: 'nothing, years behind', kernel: { off: -YEARS }, refuses: {} },
  { name: 'nothing, years ahead', kernel: { off: YEARS }, refuses: {} },
];

function clockOf({ kernel, lastKnown, signed }: Case): SystemClock {
  const time: KernelTime = {
    wall: () => NOW + kernel.off * 1_000,
    monotonic: () => 5_000,
    synchronised: () => (kernel.ntp ? Duration.ms(20) : undefined),
    fromRtc: () => kernel.rtc === true,
  };
  const clock = new SystemClock(time);
  if (lastKnown) clock.carry(WallTime.ms(NOW + LAST_KNOWN * 1_000));
  if (signed) clock.setSignedTime(NOW, Duration.ms(200));
  return clock;
}

async function verdictOf(message: Message, clock: SystemClock): Promise<string | undefined> {
  const { iat, exp } = messages[message];
  const body = exampleAlert({ expires: WallTime.format(WallTime.ms(second(exp) * 1_000)) });
  const jws = await signExample(exampleClaims('alert', { iat: second(iat), exp: second(exp), body }));
  const context = exampleContext({ clock: readingClock(clock.proven()) });
  const reading = readMessage(topicTo(examplePlace.nodeId, 'alert'), Buffer.from(jws), context);
  return reading.ok ? undefined : reading.reason;
}

describe('a box whose clock has', () => {
  it.each(cases)(
    '$name takes what is fresh and refuses what it can prove to be late or early',
    async (one) => {
      const clock = clockOf(one);
      for (const message of Object.keys(messages) as Message[])
        expect([message, await verdictOf(message, clock)]).toEqual([message, one.refuses[message]]);
    },
  );

  it.each(cases)('$name never refuses an alert of this minute', async (one) => {
    expect(await verdictOf('fresh', clockOf(one))).toBeUndefined();
  });
});
