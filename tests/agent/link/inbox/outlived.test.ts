import { describe, expect, it } from 'vitest';
import { InboxMemory } from '../../../../agent/link/inbox/memory/inbox-memory.ts';
import { outlived } from '../../../../agent/link/inbox/memory/outlived.ts';
import { exampleAlert } from '../../../../province/contract/examples/alert.ts';
import { exampleClaims } from '../../../../province/contract/examples/claims.ts';
import { EXAMPLE_IAT } from '../../../../province/contract/examples/place.ts';
import type { Alert } from '../../../../province/contract/messages/alert.ts';
import { WallTime } from '../../../../time/instant.ts';

describe('what is held beyond its time', () => {
  const days = (n: number) => WallTime.ms((EXAMPLE_IAT + n * 86_400) * 1_000);
  const goneAfter = (n: number, change: Partial<Alert>) => {
    const memory = new InboxMemory();
    const { key } = exampleAlert();
    const body = exampleAlert({ ...change, references: [{ ...key, identifier: 'before' }] });
    const claims = exampleClaims('alert', { body });
    memory.hold({ claims, jws: '', sha256: '', receivedAt: days(0), kept: 'stored' });
    return outlived(memory, days(n)).length === 1;
  };
  const never = '9999-12-31T23:59:59+07:00';

  it('is a cancel once nothing that it ended can come, however late it says that it expires', () => {
    expect(goneAfter(6, { msgType: 'cancel', expires: never })).toBe(false);
    expect(goneAfter(9, { msgType: 'cancel', expires: never })).toBe(true);
  });

  it('is an update only when it is over itself: it sounds', () => {
    expect(goneAfter(9, { msgType: 'update', expires: never })).toBe(false);
  });
});
