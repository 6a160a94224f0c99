import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findFfmpeg } from '../../../player/decode/ffmpeg-binary.ts';

const nothing = () => Promise.resolve(undefined);

test('the first executable ffmpeg of the PATH is taken, the packaged one where there is none', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'loa-bin-'));
  try {
    const mine = join(folder, 'ffmpeg');
    writeFileSync(mine, '');
    await expect(findFfmpeg(folder, nothing)).rejects.toMatchObject({ code: 'decode.no-ffmpeg' });
    chmodSync(mine, 0o755);
    expect(await findFfmpeg(`/nowhere::${folder}`, nothing)).toBe(mine);
    expect(await findFfmpeg('/nowhere', () => Promise.resolve(mine))).toBe(mine);
    await expect(findFfmpeg('', () => Promise.resolve('/nowhere/ffmpeg'))).rejects.toThrow('Install it');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
