import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CapAlert } from '../../../../../province/contract/cap/cap-alert.ts';
import { parseCapXml } from '../../../../../province/contract/cap/parse-cap-xml.ts';
import { MOST_BYTES } from '../../../../../province/reference/cap/content/fetch-resource.ts';
import { gatherResources } from '../../../../../province/reference/cap/content/gather-resources.ts';
import { temporaryFolder } from '../../make-province.ts';
import { capText } from '../cap-text.ts';

const sound = Buffer.from('ID3 lời đọc');
const sha1 = createHash('sha1').update(sound).digest('hex');
const sha256 = createHash('sha256').update(sound).digest('hex');

async function web(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/loi.mp3`;
}

function document(uri: string, digest = `<digest>${sha1}</digest>`): CapAlert {
  const reading = parseCapXml(
    capText({
      resources: `<resource><resourceDesc>Lời</resourceDesc><mimeType>audio/mpeg</mimeType><uri>${uri}</uri>${digest}</resource>`,
    }),
  );
  if (reading.kind !== 'read') throw new TypeError(JSON.stringify(reading));
  return reading.cap;
}

async function gather(cap: CapAlert, change: { fetch?: boolean; dryRun?: boolean } = {}) {
  const dir = temporaryFolder();
  const options = { dir, url: 'http://127.0.0.1:8880/content', content: [], fetch: true, dryRun: false };
  const { outcomes } = await gatherResources(cap, { ...options, ...change });
  return { outcome: outcomes[0]?.outcome, kept: existsSync(join(dir, sha256)) };
}

const dropped = (words: string) => ({ outcome: { dropped: expect.stringContaining(words) }, kept: false });

describe('a sound that a document names by address', () => {
  it('is downloaded and kept when that is asked for and its digest fits', async () => {
    const uri = await web((_, response) => response.end(sound));
    expect(await gather(document(uri))).toEqual({ outcome: { kept: sha256 }, kept: true });
  });

  it('is not asked for in a dry run, nor when nobody said so, nor without a digest', async () => {
    let asked = 0;
    const uri = await web((_, response) => {
      asked++;
      response.end(sound);
    });
    expect(await gather(document(uri), { fetch: false })).toEqual(dropped('not fetched from'));
    expect(await gather(document(uri), { dryRun: true })).toEqual(dropped('a dry run fetches nothing'));
    expect(await gather(document(uri, ''))).toEqual(dropped('no digest'));
    expect(asked).toBe(0);
  });

  it('is left out when other bytes come', async () => {
    const uri = await web((_, response) => response.end('ID3 lời khác'));
    expect(await gather(document(uri))).toEqual(dropped('does not fit: digest'));
  });

  it('is left out when it is not there, or lies elsewhere', async () => {
    const gone = await web((_, response) => response.writeHead(404).end());
    expect(await gather(document(gone))).toEqual(dropped('HTTP 404'));
    const good = await web((_, response) => response.end(sound));
    const moved = await web((_, response) => response.writeHead(302, { Location: good }).end());
    expect(await gather(document(moved))).toEqual(dropped('cannot be fetched'));
    expect(await gather(document('http://127.0.0.1:1/loi.mp3'))).toEqual(dropped('cannot be fetched'));
  });

  it('is left out when it does not end', async () => {
    let sent = 0;
    const uri = await web((_, response) => {
      const piece = Buffer.alloc(1024 * 1024);
      const more = () => {
        while (!response.destroyed && sent < MOST_BYTES * 4) {
          sent += piece.length;
          if (!response.write(piece)) {
            response.once('drain', more);
            return;
          }
        }
      };
      more();
    });
    expect(await gather(document(uri))).toEqual(dropped('is longer than'));
    expect(sent).toBeLessThan(MOST_BYTES * 4);
  });
});
