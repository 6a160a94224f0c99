import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rebootMemory } from '../../../agent/network/reboot-memory.ts';
import { temporaryFolder } from '../temporary-folder.ts';

describe('memory of restarts', () => {
  it('is zero in a new box, and keeps what was written', async () => {
    const file = join(temporaryFolder(), 'reboots');
    expect(await rebootMemory(file).read()).toBe(0);
    await rebootMemory(file).write(3);
    expect(readFileSync(file, 'utf8')).toBe('3\n');
    expect(await rebootMemory(file).read()).toBe(3);
  });

  it('says that it does not know when the file is damaged or cannot be read', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'reboots');
    writeFileSync(file, '\0\0\0\0');
    expect(await rebootMemory(file).read()).toBe('unknown');
    mkdirSync(join(folder, 'a folder'));
    expect(await rebootMemory(join(folder, 'a folder')).read()).toBe('unknown');
  });

  it('tells when the disk does not take it', async () => {
    await expect(rebootMemory('/proc/no/such/reboots').write(1)).rejects.toMatchObject({
      code: 'network.not-remembered',
    });
  });
});
