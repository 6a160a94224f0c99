/** npm packages that the program is made of, from the lock file: what is for development only, or for another processor, is no part. */
export interface NpmPart {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** Subresource integrity as npm writes it, `sha512-…`. */
  readonly integrity: string | undefined;
}

interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly cpu?: readonly string[];
}

/** Bring their parts into the build, not onto the box. */
const BUILD_ONLY = /^(esbuild|@esbuild\/.*|ffmpeg-static|node-gyp|prebuild-install)$/;

/** `lock`: text of package-lock.json. */
export function npmParts(lock: string): NpmPart[] {
  const { packages } = JSON.parse(lock) as { packages: Record<string, Locked> };
  const parts = Object.entries(packages).flatMap(([path, locked]): NpmPart[] => {
    const name = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path)?.[1];
    if (name === undefined || locked.version === undefined || locked.dev || locked.devOptional) return [];
    if (BUILD_ONLY.test(name) || (locked.cpu && !locked.cpu.includes('arm64'))) return [];
    return [
      { name, version: locked.version, licence: locked.license ?? 'not told', integrity: locked.integrity },
    ];
  });
  const unique = new Map(parts.map((part) => [`${part.name}@${part.version}`, part]));
  return [...unique.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}
