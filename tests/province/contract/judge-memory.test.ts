import { describe, expect, it } from 'vitest';
import type { Claims } from '../../../province/contract/envelope.ts';
import { exampleClaims } from '../../../province/contract/examples/claims.ts';
import { judgeMemory, type Memory } from '../../../province/contract/reading/judge-memory.ts';

const nothing: Memory = { seen: () => false, held: () => undefined, holder: () => undefined };
const holding = (version: number, sha256 = 'a'): Memory => ({
  ...nothing,
  held: () => ({ version, sha256 }),
});
const kindOf = (claims: Claims, memory: Memory, sha256 = 'a') => {
  const verdict = judgeMemory(claims, sha256, memory);
  return verdict.kind === 'refused' ? verdict.reason : verdict.kind;
};

describe('a node that remembers', () => {
  it.each(['bulletin', 'alert', 'command'] as const)('refuses a %s that it took before', (type) => {
    const claims = exampleClaims(type);
    const asked: string[] = [];
    const memory = { ...nothing, seen: (jti: string) => asked.push(jti) > 0 };
    expect(kindOf(claims, nothing)).toBe('new');
    expect(kindOf(claims, memory)).toBe('replayed');
    expect(asked).toEqual([claims.jti]);
  });

  it.each(['plan', 'trust', 'assignment', 'schedule'] as const)(
    'takes a %s of a higher version only',
    (type) => {
      const claims = exampleClaims(type);
      expect(kindOf(claims, nothing)).toBe('new');
      expect(kindOf(claims, holding(6))).toBe('new');
      expect(kindOf(claims, holding(7))).toBe('held');
      expect(kindOf(claims, holding(7), 'b')).toBe('old-version');
      expect(kindOf(claims, holding(8))).toBe('old-version');
    },
  );

  it('asks for a schedule by its own id and for other state by the name of its type', () => {
    const asked: unknown[] = [];
    const memory: Memory = { ...nothing, held: (...names) => void asked.push(names) };
    for (const type of ['schedule', 'trust'] as const) judgeMemory(exampleClaims(type), 'a', memory);
    expect(asked).toEqual([
      ['schedule', 'lich-tuan'],
      ['trust', 'trust'],
    ]);
  });

  it.each(['plan', 'assignment', 'schedule', 'bulletin', 'alert'] as const)(
    'lets nobody but its issuer replace a %s, whatever the version',
    (type) => {
      const claims = exampleClaims(type);
      const heldFrom = (iss: string): Memory => ({ ...holding(6), holder: () => iss });
      expect(kindOf(claims, heldFrom(claims.iss))).toBe('new');
      const verdict = judgeMemory(claims, 'b', heldFrom('another'));
      expect(verdict).toMatchObject({
        reason: 'not-permitted',
        detail: expect.stringContaining('"another"'),
      });
    },
  );

  it('takes a welcome each time, since its nonce is judged elsewhere', () => {
    expect(kindOf(exampleClaims('welcome'), { ...holding(99), seen: () => true })).toBe('new');
  });
});
