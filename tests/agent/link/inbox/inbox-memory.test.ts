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

  it('stays bounded: the oldest of the issuer with the most go, behind a floor that refuses all it said before', () => {
    const memory = new InboxMemory();
    const ids = Array.from({ length: 60_000 }, (_, n) => n);
    for (const n of ids) memory.see(`issuer/${n}`, { iat: n, exp: n + 10, kept: 'stored' });
    const quiet = Array.from({ length: 5 }, (_, n) => `quiet/${n}`);
    const floors = quiet.map((key) => memory.see(key, { iat: 0, exp: 10, kept: 'stored' }));
    expect(floors.filter((floor) => floor !== undefined)).toEqual([{ iss: 'issuer', iat: 6_000 }]);
    expect(memory.seenCount).toBe(54_005);
    for (const n of ids) expect(memory.of('issuer').seen(`${n}`) || n < memory.floorOf('issuer')).toBe(true);
    for (let n = 0; n < 5; n++) expect(memory.of('quiet').seen(`${n}`)).toBe(true);
    expect(memory.floorOf('quiet')).toBe(0);
  });

  it('forgets no id above the floor, whatever issuers send and in whatever order', () => {
    const message = fc.record({ iss: fc.constantFrom('a', 'b', 'c'), iat: fc.integer({ min: 0, max: 50 }) });
    fc.assert(
      fc.property(fc.array(message, { minLength: 30, maxLength: 200 }), (messages) => {
        const memory = new InboxMemory(20);
        for (const [n, { iss, iat }] of messages.entries()) {
          if (iat < memory.floorOf(iss)) continue; // refused
          memory.see(`${iss}/${n}`, { iat, exp: iat + 1, kept: 'stored' });
          expect(memory.seenCount).toBeLessThanOrEqual(20);
          for (const [old, { iss: of, iat: at }] of messages.slice(0, n + 1).entries())
            expect(memory.of(of).seen(`${old}`) || at < memory.floorOf(of)).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });
});
