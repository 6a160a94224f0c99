import { expect, it } from 'vitest';
import type { Receipt } from '../../../../province/contract/messages/receipt.ts';
import { addSpeaker, flood, makeProvince } from '../make-province.ts';

type Stage =
  | { status: 'received' | 'playing' }
  | { status: 'refused'; reason: 'not-welcomed' | 'no-such-zone' };

/** What the province shows of an alert after a box said this, in this order. */
async function after(...stages: readonly Stage[]): Promise<string | undefined> {
  const { province } = await makeProvince();
  await addSpeaker(province, 'loa-1');
  const { jti } = await province.sendAlert(flood());
  for (const [index, stage] of stages.entries()) {
    const at = '2026-11-22T05:00:01+07:00';
    const report: Receipt = {
      ...{ v: 1, id: `receipt-${index}`, nodeId: 'loa-1', at },
      ...{ subject: { type: 'alert', jti }, ...stage },
    };
    await province.keep({ kind: 'receipt', receivedAt: at, report });
  }
  return province.messages()[0]?.nodes[0]?.receipt?.status;
}

it('shows the newest of what a box says of an alert', async () => {
  expect(await after({ status: 'received' }, { status: 'playing' })).toBe('playing');
});

it('does not let the disk’s late promise hide that the alert plays', async () => {
  expect(await after({ status: 'playing' }, { status: 'received' })).toBe('playing');
});

it('lets a box that was not ready take the alert later', async () => {
  expect(await after({ status: 'refused', reason: 'not-welcomed' }, { status: 'received' })).toBe('received');
});

it('does not let the disk’s late promise hide that a command was not carried out', async () => {
  const stages = [{ status: 'refused', reason: 'no-such-zone' }, { status: 'received' }] as const;
  expect(await after(...stages)).toBe('refused');
});
