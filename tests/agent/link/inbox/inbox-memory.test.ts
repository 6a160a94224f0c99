import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HeldMessage, InboxMemory } from '../../../../agent/link/inbox/memory/inbox-memory.ts';
import { exampleClaims } from '../../../../province/contract/examples/claims.ts';
import { exampleSchedule } from '../../../../province/contract/examples/schedule.ts';
import { judgeMemory } from '../../../../province/contract/reading/judge-memory.ts';
import { WallTime } from '../../../../time/instant.ts';

const schedule = (id: string, version: number, text: string): HeldMessage => ({
  claims: exampleClaims('schedule', { version, body: exampleSchedule({ id }) }),
  jws: text,
  sha256: text,
  receivedAt: WallTime.ms(0),
  kept: 'stored',
});

const entry = fc.record({
  from: fc.constantFrom('wire', 'disk'),
  id: fc.constantFrom('a', 'b'),
  version: fc.integer({ min: 1, max: 6 }),
  text: fc.constantFrom('x', 'y'),
});

describe('memory of the inbox', () => {
  it('lets the version of a state only rise, in whatever order wire and disk bring it', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 30 }), (entries) => {
        const memory = new InboxMemory();
        const highest = new Map<string, number>();
        for (const { from, id, version, text } of entries) {
          const message = schedule(id, version, text);
          const judged = judgeMemory(message.claims, message.sha256, memory.of(message.claims.iss));
          if (from === 'disk') memory.recall(message);
          else if (judged.kind === 'new') memory.hold(message);
          const now = memory.held('schedule', id)?.claims.version ?? 0;
          expect(now).toBe(Math.max(version, highest.get(id) ?? 0));
          highest.set(id, now);
        }
      }),
    );
  });

  it('knows an id until it is forgotten, and forgets by expiry only', () => {
    const seen = fc.record({ jti: fc.uuid(), exp: fc.integer({ min: 0, max: 100 }) });
    fc.assert(
      fc.property(fc.uniqueArray(seen, { selector: ({ jti }) => jti }), fc.nat(100), (all, before) => {
        const memory = new InboxMemory();
        for (const { jti, exp } of all) memory.see(`issuer/${jti}`, { exp, kept: 'stored' });
        memory.forgetBefore(before);
        for (const { jti, exp } of all) {
          expect(memory.of('issuer').seen(jti)).toBe(exp >= before);
          expect(memory.of('another').seen(jti)).toBe(false);
        }
      }),
    );
  });

  it('stays bounded, and gives up first what expires first', () => {
    const memory = new InboxMemory();
    for (let n = 0; n <= 60_000; n++) memory.see(`issuer/${n}`, { exp: n, kept: 'stored' });
    expect(memory.of('issuer').seen('0')).toBe(false);
    expect(memory.of('issuer').seen('60000')).toBe(true);
    expect(memory.of('issuer').seen('30000')).toBe(true);
  });
});
