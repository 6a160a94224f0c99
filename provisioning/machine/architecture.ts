/** Processors that a box may have, in the words of Debian, of Node and of the compilers. */
export type Architecture = 'arm64' | 'amd64';

interface Names {
  /** `process.arch`, and what node-gyp calls it. */
  readonly node: 'arm64' | 'x64';
  /** What the GNU tools for it begin with. */
  readonly triplet: string;
}

export const ARCHITECTURES: Readonly<Record<Architecture, Names>> = {
  arm64: { node: 'arm64', triplet: 'aarch64-linux-gnu' },
  amd64: { node: 'x64', triplet: 'x86_64-linux-gnu' },
};
