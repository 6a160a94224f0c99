import { once } from 'node:events';
import { expect, test } from 'vitest';
import { startThread } from '../../../agent/threads/start-thread.ts';

test('a thread starts from TypeScript source, with its data and its own imports', async () => {
  const worker = startThread(new URL('./echo.main.ts', import.meta.url), { workerData: { name: 'loa' } });
  const [answer] = await once(worker, 'message');
  expect(answer).toEqual({ heard: { name: 'loa' }, seconds: 2_000 });
  expect(await once(worker, 'exit')).toEqual([0]);
});
