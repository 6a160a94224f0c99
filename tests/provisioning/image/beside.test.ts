import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { debianParts } from '../../../provisioning/image/beside/debian-parts.ts';
import { imagerManifest } from '../../../provisioning/image/beside/imager-manifest.ts';
import { licencesIn, licencesList } from '../../../provisioning/image/beside/licences.ts';
import { npmParts } from '../../../provisioning/image/beside/npm-parts.ts';
import { partsList } from '../../../provisioning/image/beside/parts-list.ts';

const STATUS = `Package: zlib1g
Status: install ok installed
Architecture: arm64
Source: zlib
Version: 1:1.3.dfsg+really1.3.1-1+b1
Description: compression
 long text with Version: 9

Package: gone
Status: deinstall ok config-files
Architecture: arm64
Version: 1

Package: ffmpeg
Status: install ok installed
Architecture: arm64
Version: 7:7.1.2-0+deb13u1
`;

const LOCK = JSON.stringify({
  packages: {
    '': { version: '0.1.0' },
    'node_modules/mqtt': { version: '5.16.0', license: 'MIT', integrity: 'sha512-AAAA' },
    'node_modules/a/node_modules/@scope/part': { version: '2.0.0', license: '(MIT OR Apache-2.0)' },
    'node_modules/vitest': { version: '4.0.0', license: 'MIT', dev: true },
    'node_modules/esbuild': { version: '0.28.0', license: 'MIT' },
    'node_modules/@koromix/koffi-linux-x64': { version: '3.3.4', license: 'MIT', cpu: ['x64'] },
    'node_modules/@koromix/koffi-linux-arm64': { version: '3.3.4', license: 'MIT', cpu: ['arm64'] },
  },
});

describe('parts of an image', () => {
  it("are Debian's that are installed, with the source they were built from", () => {
    expect(debianParts(STATUS)).toEqual([
      { name: 'ffmpeg', version: '7:7.1.2-0+deb13u1', architecture: 'arm64', source: 'ffmpeg' },
      { name: 'zlib1g', version: '1:1.3.dfsg+really1.3.1-1+b1', architecture: 'arm64', source: 'zlib' },
    ]);
  });

  it("are npm's that run on the box: not those of the build, not those of other processors", () => {
    expect(npmParts(LOCK).map(({ name, version }) => `${name} ${version}`)).toEqual([
      '@koromix/koffi-linux-arm64 3.3.4',
      '@scope/part 2.0.0',
      'mqtt 5.16.0',
    ]);
  });

  it('are read from the lock file of this repository', () => {
    const names = npmParts(readFileSync('package-lock.json', 'utf8')).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['mqtt', 'better-sqlite3', 'koffi', 'zod']));
    expect(names).not.toEqual(expect.arrayContaining(['vitest']));
  });

  it('are listed as CycloneDX with addresses that a scanner knows, each once', () => {
    const list = partsList({
      flavour: 'speaker',
      version: '0.1.0',
      epoch: 1_790_000_000,
      debian: debianParts(STATUS),
      npm: npmParts(LOCK),
    }) as { components: { 'bom-ref': string; purl?: string; licenses?: unknown; hashes?: unknown }[] };
    const purls = list.components.flatMap(({ purl }) => purl ?? []);
    expect(purls).toContain(
      'pkg:deb/debian/zlib1g@1%3A1.3.dfsg%2Breally1.3.1-1%2Bb1?arch=arm64&distro=trixie',
    );
    expect(purls).toContain('pkg:npm/%40scope/part@2.0.0');
    expect(new Set(list.components.map((part) => part['bom-ref'])).size).toBe(list.components.length);
    const mqtt = list.components.find(({ purl }) => purl === 'pkg:npm/mqtt@5.16.0');
    expect(mqtt?.licenses).toEqual([{ license: { name: 'MIT' } }]);
    expect(mqtt?.hashes).toEqual([{ alg: 'SHA-512', content: '000000' }]);
    expect(list).toMatchObject({
      bomFormat: 'CycloneDX',
      specVersion: '1.5',
      metadata: { timestamp: '2026-09-21T14:13:20.000Z' },
    });
  });
});

describe('licences', () => {
  it('are the short names of a machine-readable copyright file, each once', () => {
    const text = 'Files: *\nLicense: LGPL-2.1+\n\nFiles: x\nLicense: Expat\n\nLicense: Expat\n text\n';
    expect(licencesIn(text)).toEqual(['Expat', 'LGPL-2.1+']);
  });

  it('are those an older one refers to', () => {
    expect(licencesIn('see `/usr/share/common-licenses/GPL-2`.')).toEqual(['GPL-2']);
  });

  it('that cannot be told are not made up', () => {
    const list = licencesList(debianParts(STATUS), npmParts(LOCK), () => '');
    expect(list).toMatch(/^zlib1g +\S+ +see its copyright file$/m);
    expect(list).toMatch(/^mqtt +5\.16\.0 +MIT$/m);
  });
});

describe("Imager's manifest", () => {
  it('names the image, what it is when unpacked, and asks nothing of its own', () => {
    const manifest = imagerManifest({
      flavour: 'board',
      version: '0.1.0',
      url: 'file:///cards/loa.img.xz',
      epoch: 1_790_000_000,
      imageBytes: 5_000,
      imageSha256: 'aa',
      packedBytes: 300,
      packedSha256: 'bb',
    });
    expect(manifest).toEqual({
      os_list: [
        expect.objectContaining({
          name: 'Loa: bảng tin điện tử 0.1.0',
          url: 'file:///cards/loa.img.xz',
          release_date: '2026-09-21',
          extract_size: 5_000,
          extract_sha256: 'aa',
          image_download_size: 300,
          image_download_sha256: 'bb',
          init_format: 'none',
        }),
      ],
    });
  });
});
