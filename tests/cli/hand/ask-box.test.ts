import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { askBox } from '../../../cli/hand/ask-box.ts';

it('lets go of an agent that hangs, and says where it asked', async () => {
  const given = new AbortController();
  const frozen = createServer(() => given.abort()).listen(0, '127.0.0.1');
  await new Promise((resolve) => frozen.once('listening', resolve));
  const { port } = frozen.address() as AddressInfo;
  try {
    await expect(
      askBox({ host: '127.0.0.1', port }, 'preview', (_, en) => en, { signal: given.signal }),
    ).rejects.toThrow(`No agent answers at http://127.0.0.1:${port}/preview`);
  } finally {
    frozen.closeAllConnections();
    frozen.close();
  }
});
