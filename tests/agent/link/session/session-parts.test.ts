import fc from 'fast-check';
import { generate, type Packet, parser } from 'mqtt-packet';
import { describe, expect, it } from 'vitest';
import { BACK_OFF_CAP, backOff } from '../../../../agent/link/session/back-off.ts';
import { type AttemptEnd, afterAttempt, FIRST_VERSION } from '../../../../agent/link/session/mqtt-version.ts';
import { PacketClipper } from '../../../../agent/link/session/packet-clipper.ts';
import { Duration } from '../../../../time/duration.ts';
import { MonotonicTime, after as plus } from '../../../../time/instant.ts';

describe('version of MQTT', () => {
  const NOW = MonotonicTime.ms(5_000);
  const memoryAfter = (...ends: AttemptEnd['kind'][]) =>
    ends.reduce((memory, kind) => afterAttempt(memory, { kind }, NOW), FIRST_VERSION);
  const after = (...ends: AttemptEnd['kind'][]) => memoryAfter(...ends).next;

  it.each([
    { ends: [], next: '5' },
    { ends: ['version-refused'], next: '3.1.1' },
    { ends: ['closed-unanswered'], next: '3.1.1' },
    { ends: ['failed', 'failed'], next: '5' },
    { ends: ['version-refused', 'failed', 'failed'], next: '3.1.1' },
    { ends: ['version-refused', 'connected', 'failed'], next: '3.1.1' },
    { ends: ['connected', 'version-refused'], next: '3.1.1' },
    { ends: ['version-refused', 'version-refused'], next: '5' },
    { ends: ['connected', 'closed-unanswered', 'failed'], next: '5' },
  ] as const)('is $next after $ends', ({ ends, next }) => {
    expect(after(...ends)).toBe(next);
  });

  it('tries 5 again at the tenth reconnect on 3.1.1, and goes back to what works when that fails', () => {
    const nine = Array.from({ length: 9 }, () => ['connected', 'failed'] as const).flat();
    expect(after('closed-unanswered', ...nine)).toBe('3.1.1');
    expect(after('closed-unanswered', ...nine, 'connected', 'failed')).toBe('5');
    const tried = ['closed-unanswered', ...nine, 'connected', 'failed'] as const;
    expect(after(...tried, 'closed-unanswered')).toBe('3.1.1');
    expect(after(...tried, 'failed')).toBe('3.1.1');
    expect(after(...tried, 'failed', ...nine)).toBe('3.1.1');
    expect(after(...tried, 'failed', ...nine, 'failed')).toBe('5');
    expect(after(...tried, 'connected', 'failed', ...nine)).toBe('5');
  });

  it('tries 5 again at the first reconnect after a day', () => {
    const fallen = memoryAfter('closed-unanswered', 'connected');
    const reconnect = (later: Duration) => afterAttempt(fallen, { kind: 'failed' }, plus(NOW, later)).next;
    expect(reconnect(Duration.hours(23))).toBe('3.1.1');
    expect(reconnect(Duration.hours(24))).toBe('5');
  });
});

describe('back-off', () => {
  it('grows to its cap and no further, never below a quarter of it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, random) => {
          const wait = backOff(n, random);
          expect(wait).toBeGreaterThanOrEqual(Math.min(BACK_OFF_CAP, 2_000 * 2 ** Math.min(n - 1, 16)) / 4);
          expect(wait).toBeLessThanOrEqual(BACK_OFF_CAP);
        },
      ),
    );
  });
});

describe('packet clipper', () => {
  const LIMIT = 300;
  const packet = fc.oneof(
    fc.record({ cmd: fc.constant('pingresp') }),
    fc.record({
      cmd: fc.constant('publish'),
      topic: fc.constantFrom('a', 'loa/v1/to/n/alert'),
      payload: fc.nat(900).map((length) => Buffer.alloc(length, 'x')),
      qos: fc.constant(1),
      messageId: fc.integer({ min: 1, max: 0xffff }),
      dup: fc.boolean(),
      retain: fc.boolean(),
    }),
  ) as fc.Arbitrary<Packet>;

  it('hands on every packet in its place, cut at the limit, however the bytes are chopped', () => {
    fc.assert(
      fc.property(
        fc.array(packet, { maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 400 })),
        (packets, cuts) => {
          const bytes = Buffer.concat(packets.map((one) => generate(one)));
          const clipper = new PacketClipper(LIMIT);
          const seen: Packet[] = [];
          const reader = parser().on('packet', (one) => seen.push(one));
          for (let at = 0, n = 0; at < bytes.length; n++) {
            const end = at + (cuts[n % Math.max(1, cuts.length)] ?? 1_000);
            for (const piece of clipper.feed(bytes.subarray(at, end))) reader.parse(piece);
            at = end;
          }
          expect(seen.map(({ cmd, messageId }) => [cmd, messageId])).toEqual(
            packets.map(({ cmd, messageId }) => [cmd, messageId]),
          );
          for (const [n, one] of seen.entries()) {
            const sent = packets[n];
            if (one.cmd !== 'publish' || sent?.cmd !== 'publish') continue;
            const overhead = 2 + sent.topic.length + 2;
            expect(one.topic).toBe(sent.topic);
            expect(one.payload.length).toBe(Math.min(sent.payload.length, LIMIT - overhead));
          }
        },
      ),
    );
  });

  it('refuses what is no MQTT', () => {
    const endless = Buffer.from([0x30, 0xff, 0xff, 0xff, 0xff, 0x7f]);
    expect(() => new PacketClipper(LIMIT).feed(endless)).toThrow(RangeError);
  });
});
