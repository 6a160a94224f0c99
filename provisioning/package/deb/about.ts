/** What the package says of itself, wherever it says it. */
export const ABOUT = {
  name: 'loa',
  maintainer: 'Loa maintainers <maintainers@loa.example>',
  release: 'trixie',
} as const;
