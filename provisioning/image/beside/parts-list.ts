/** List of all parts of an image (SBOM) as CycloneDX 1.5: what a province asks when the next hole in a library is in the news. */
import type { DebianPart } from './debian-parts.ts';
import type { NpmPart } from './npm-parts.ts';

export interface PartsOptions {
  readonly flavour: string;
  readonly version: string;
  /** Seconds since 1970. */
  readonly epoch: number;
  readonly debian: readonly DebianPart[];
  readonly npm: readonly NpmPart[];
}

export function partsList({ flavour, version, epoch, debian, npm }: PartsOptions): object {
  const os = {
    type: 'operating-system',
    'bom-ref': 'debian',
    name: 'Debian',
    version: 'trixie',
  };
  const components = [
    os,
    ...debian.map(({ name, version, architecture, source }) => {
      const purl = `pkg:deb/debian/${encodeURIComponent(name)}@${encodeURIComponent(version)}?arch=${architecture}&distro=trixie`;
      return {
        type: 'library',
        'bom-ref': purl,
        name,
        version,
        purl,
        properties: [{ name: 'debian:source', value: source }],
      };
    }),
    ...npm.map(({ name, version, licence, integrity }) => {
      const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
      const hash = /^sha512-(.+)$/.exec(integrity ?? '')?.[1];
      return {
        type: 'library',
        'bom-ref': purl,
        name,
        version,
        purl,
        licenses: [/ (OR|AND) |^\(/.test(licence) ? { expression: licence } : { license: { name: licence } }],
        ...(hash !== undefined && {
          hashes: [{ alg: 'SHA-512', content: Buffer.from(hash, 'base64').toString('hex') }],
        }),
      };
    }),
  ];
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: {
      timestamp: new Date(epoch * 1_000).toISOString(),
      component: { type: 'firmware', 'bom-ref': 'image', name: `loa-${flavour}`, version },
    },
    components,
  };
}
