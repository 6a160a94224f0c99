/** What the package says of itself, wherever it says it. */
export const ABOUT = {
  name: 'loa',
  maintainer: 'Loa maintainers <maintainers@users.noreply.github.com>',
  release: 'trixie',
} as const;
