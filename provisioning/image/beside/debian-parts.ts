/** Debian packages of a root file system, from the list that dpkg keeps. */
export interface DebianPart {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  readonly source: string;
}

/** `status`: text of /var/lib/dpkg/status. Packages that were removed are no parts. */
export function debianParts(status: string): DebianPart[] {
  return status
    .split(/\n\n+/)
    .flatMap((paragraph) => {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(paragraph)?.[1];
      const [name, version, architecture] = [field('Package'), field('Version'), field('Architecture')];
      if (!name || !version || !architecture || field('Status') !== 'install ok installed') return [];
      return [{ name, version, architecture, source: field('Source')?.split(' ')[0] ?? name }];
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}
