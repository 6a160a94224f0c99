import { expect, it } from 'vitest';
import { runOnSmallDisk } from '../run-on-small-disk.ts';

it('content on a real full disk is told as such, leaves nothing behind, and what fits still comes', async () => {
  const { foreseen, unforeseen, fits, small } = (await runOnSmallDisk(
    new URL('./fill-disk.ts', import.meta.url),
    1_024,
  )) as Record<string, unknown>;
  expect(foreseen).toMatchObject({ kind: 'not-cached', reason: 'content-disk-full', files: [] });
  expect(unforeseen).toMatchObject({
    kind: 'not-cached',
    reason: 'content-disk-full',
    detail: expect.stringContaining('No room on the disk'),
    files: [],
  });
  expect(fits).toEqual({ kind: 'cached', files: [small] });
});
