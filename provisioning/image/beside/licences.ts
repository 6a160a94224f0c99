/** List of the licences of an image's parts, for those who have to answer for them. Debian's full texts lie in the image itself. */
import type { DebianPart } from './debian-parts.ts';
import type { NpmPart } from './npm-parts.ts';

/** Short names in a machine-readable copyright file; of an older one, what its common references name. */
export function licencesIn(copyright: string): string[] {
  const named = [...copyright.matchAll(/^License:[ \t]*(\S.*)$/gm)].map((match) => (match[1] ?? '').trim());
  const referred = [...copyright.matchAll(/\/usr\/share\/common-licenses\/([A-Za-z0-9.-]*[A-Za-z0-9])/g)].map(
    (match) => match[1] ?? '',
  );
  const found = named.length > 0 ? named : referred;
  return [...new Set(found)].sort();
}

export function licencesList(
  debian: readonly DebianPart[],
  npm: readonly NpmPart[],
  copyrightOf: (name: string) => string,
): string {
  const row = (name: string, version: string, licences: string) =>
    `${name.padEnd(36)} ${version.padEnd(34)} ${licences}`;
  const told = (licences: readonly string[]) =>
    licences.length > 0 ? licences.join(', ') : 'see its copyright file';
  return [
    'Loa: Apache-2.0',
    '',
    'Debian packages; full texts in the image: /usr/share/doc/<package>/copyright',
    ...debian.map(({ name, version }) => row(name, version, told(licencesIn(copyrightOf(name))))),
    '',
    'npm packages in /usr/lib/loa',
    ...npm.map(({ name, version, licence }) => row(name, version, licence)),
    '',
  ].join('\n');
}
