import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { addContent } from '../../../../province/reference/content/content-folder.ts';
import { serveContent } from '../../../../province/reference/content/content-server.ts';
import { temporaryFolder } from '../make-province.ts';

async function scene() {
  const dir = join(temporaryFolder(), 'content');
  const original = join(temporaryFolder(), 'tin.mp3');
  writeFileSync(original, '0123456789');
  const served = await serveContent({ dir, address: { host: '127.0.0.1', port: 0 } });
  onTestFinished(() => served.close());
  return { dir, served, original, reference: await addContent(dir, original, served.url) };
}

const get = (url: string, headers: Record<string, string> = {}) => fetch(url, { headers });

describe('content', () => {
  it('is found at the address of its reference', async () => {
    const { reference } = await scene();
    expect(reference).toMatchObject({ bytes: 10, mediaType: 'audio/mpeg' });
    const response = await get(reference.url);
    expect([response.status, await response.text()]).toEqual([200, '0123456789']);
  });

  it('goes on where a transfer stopped, if it is still the same', async () => {
    const { reference } = await scene();
    const etag = (await get(reference.url)).headers.get('etag') ?? '';
    const rest = await get(reference.url, { Range: 'bytes=4-', 'If-Range': etag });
    expect([rest.status, rest.headers.get('content-range'), await rest.text()]).toEqual([
      206,
      'bytes 4-9/10',
      '456789',
    ]);
    const other = await get(reference.url, { Range: 'bytes=4-', 'If-Range': '"other"' });
    expect([other.status, await other.text()]).toEqual([200, '0123456789']);
    const beyond = await get(reference.url, { Range: 'bytes=10-' });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */10']);
  });

  it.each([
    '/content/',
    '/content/../province.toml',
    `/content/${'0'.repeat(64)}`,
    '/content/%2e%2e/keys',
    '/',
  ])('gives nothing else: %s', async (path) => {
    const { served } = await scene();
    expect((await get(`${new URL(served.url).origin}${path}`)).status).toBe(404);
  });

  it('is there once, however often it is added, and leaves nothing behind when it cannot be', async () => {
    const { dir, original, reference, served } = await scene();
    expect(await addContent(dir, original, served.url)).toEqual(reference);
    writeFileSync(original, '');
    await expect(addContent(dir, original, served.url)).rejects.toThrow('it is empty');
    await expect(addContent(dir, join(dir, 'none.mp3'), served.url)).rejects.toThrow('ENOENT');
    expect(readdirSync(dir)).toEqual([reference.sha256]);
  });
});
