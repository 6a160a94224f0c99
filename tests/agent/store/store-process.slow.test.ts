import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../../agent/store/client.ts';
import { runOnSmallDisk } from '../run-on-small-disk.ts';
import { temporaryFolder } from '../temporary-folder.ts';

describe('the store in a process of its own', () => {
  it('has after a SIGKILL everything that it had promised', async () => {
    const file = join(temporaryFolder(), 'loa.sqlite');
    const program = fileURLToPath(new URL('./write-for-ever.ts', import.meta.url));
    const child: ChildProcessByStdio<null, Readable, null> = spawn(
      process.execPath,
      ['--import', 'tsx', program, file],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    onTestFinished(() => void child.kill('SIGKILL'));
    const exited = once(child, 'exit');
    const promised: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      promised.push(line);
      if (promised.length === 200) child.kill('SIGKILL');
    }
    await exited;

    const store = openStore(file);
    onTestFinished(() => store.close());
    expect(await store.opened).toEqual({});
    const kept = (await store.documents.all()).map(({ id }) => id);
    expect(promised.length).toBeGreaterThanOrEqual(200);
    expect(kept).toEqual(expect.arrayContaining(promised));
  });

  it('says that the disk is full, keeps what it promised, and opens again', async () => {
    const ended = await runOnSmallDisk(new URL('./fill-disk.ts', import.meta.url), 2_048);
    expect(ended).toMatchObject({ code: 'store.disk-full', opened: {} });
    const { kept, found, afterRestart } = ended as { kept: number; found: number; afterRestart: number };
    expect(kept).toBeGreaterThan(20);
    expect(found).toBe(kept);
    expect(afterRestart).toBe(kept);
  });
});
