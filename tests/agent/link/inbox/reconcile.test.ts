import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HeldSummary, type OwnedState, reconcile } from '../../../../agent/link/inbox/plan/reconcile.ts';
import type { Plan } from '../../../../province/contract/messages/plan.ts';

const sha256 = fc.constantFrom('a'.repeat(64), 'b'.repeat(64));
const state = fc.record({ version: fc.integer({ min: 1, max: 4 }), sha256 });
const id: fc.Arbitrary<string> = fc.constantFrom('s1', 's2', 's3', 's4', 's5', 's6');
const iat = fc.integer({ min: 0, max: 20 });
const iss = fc.constantFrom('province', 'commune');
const owned: fc.Arbitrary<OwnedState> = fc.record({
  version: fc.integer({ min: 1, max: 4 }),
  sha256,
  iss,
  iat,
});
const unique = <T extends { id: string }>(one: fc.Arbitrary<T>) =>
  fc.uniqueArray(one, { selector: (entry) => entry.id });

const plan = fc.record({
  iss,
  iat,
  body: fc.record({
    trust: state,
    assignment: state,
    schedules: unique(fc.record({ id, version: fc.integer({ min: 1, max: 4 }), sha256 })),
    alerts: fc.uniqueArray(id),
  }) satisfies fc.Arbitrary<Plan>,
});
const held: fc.Arbitrary<HeldSummary> = fc.record({
  trust: fc.option(state, { nil: undefined }),
  assignment: fc.option(owned, { nil: undefined }),
  schedules: unique(fc.tuple(id, owned).map(([id, one]) => ({ ...one, id }))),
  alerts: unique(fc.record({ id, iat })),
});

describe('reconciliation with the plan', () => {
  it('never ends what the plan names, nor what was issued after the plan', () => {
    fc.assert(
      fc.property(plan, held, (plan, held) => {
        const { drop } = reconcile(plan, held);
        const schedules = new Set(plan.body.schedules.map(({ id }) => id));
        for (const id of drop.schedules) {
          expect(schedules.has(id)).toBe(false);
          expect(held.schedules.find((one) => one.id === id)?.iat).toBeLessThanOrEqual(plan.iat);
        }
        for (const id of drop.alerts) {
          expect(plan.body.alerts).not.toContain(id);
          expect(held.alerts.find((one) => one.id === id)?.iat).toBeLessThan(plan.iat);
        }
      }),
    );
  });

  it('ends all that is older than the plan and not in it', () => {
    fc.assert(
      fc.property(plan, held, (plan, held) => {
        const { drop } = reconcile(plan, held);
        const named = new Set(plan.body.schedules.map(({ id }) => id));
        for (const { id, iat } of held.schedules)
          if (!named.has(id) && iat <= plan.iat) expect(drop.schedules).toContain(id);
        for (const { id, iat } of held.alerts)
          if (!plan.body.alerts.includes(id) && iat < plan.iat) expect(drop.alerts).toContain(id);
      }),
    );
  });

  it('asks for what an older document of another issuer keeps out, however high its version', () => {
    const named = { id: 's1', version: 2, sha256: 'a'.repeat(64) };
    const state = { version: 1, sha256: 'a'.repeat(64) };
    const body = { trust: state, assignment: state, schedules: [named], alerts: [] };
    const asked = (iss: string, iat: number) =>
      reconcile(
        { iss: 'province', iat: 10, body },
        {
          trust: state,
          assignment: { ...state, iss: 'province', iat: 1 },
          schedules: [{ id: 's1', version: 999, sha256: 'b'.repeat(64), iss, iat }],
          alerts: [],
        },
      ).ask;
    expect(asked('commune', 9)).toEqual([{ type: 'schedule', id: 's1', version: 2 }]);
    expect(asked('commune', 10)).toEqual([]);
    expect(asked('province', 9)).toEqual([]);
  });

  it('asks for nothing twice, and for nothing that it drops', () => {
    fc.assert(
      fc.property(plan, held, (plan, held) => {
        const { drop, ask } = reconcile(plan, held);
        const asked = ask.map(({ type, id }) => `${type} ${id ?? ''}`);
        expect(new Set(asked).size).toBe(asked.length);
        for (const id of drop.schedules) expect(asked).not.toContain(`schedule ${id}`);
        for (const id of drop.alerts) expect(asked).not.toContain(`alert ${id}`);
      }),
    );
  });

  it('has nothing more to say once what it asked for has come', () => {
    fc.assert(
      fc.property(plan, held, (plan, held) => {
        const { drop, ask } = reconcile(plan, held);
        const got = (type: string, id?: string) => ask.some((need) => need.type === type && need.id === id);
        const { body } = plan;
        const by = { iss: plan.iss, iat: plan.iat };
        const after: HeldSummary = {
          trust: got('trust') ? body.trust : held.trust,
          assignment: got('assignment') ? { ...body.assignment, ...by } : held.assignment,
          schedules: [
            ...held.schedules.filter(({ id }) => !drop.schedules.includes(id) && !got('schedule', id)),
            ...body.schedules.filter(({ id }) => got('schedule', id)).map((one) => ({ ...one, ...by })),
          ],
          alerts: [
            ...held.alerts.filter(({ id }) => !drop.alerts.includes(id)),
            ...body.alerts.filter((id) => got('alert', id)).map((id) => ({ id, iat: plan.iat })),
          ],
        };
        expect(reconcile(plan, after)).toEqual({ drop: { schedules: [], alerts: [] }, ask: [] });
      }),
    );
  });
});
