/** The language of what the commands say to people: Vietnamese, or English where it is asked for. */

/** Picks one of the two. */
export type Speak = (vietnamese: string, english: string) => string;

/** `--lang` decides, else LOA_LANG, else LANG; Vietnamese where they say nothing. Read before the commands are built: it is in their help. */
export function speakIn(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Speak {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const flag = at < 0 ? undefined : argv[at]?.startsWith('--lang=') ? argv[at]?.slice(7) : argv[at + 1];
  const wanted = flag ?? env['LOA_LANG'] ?? env['LC_ALL'] ?? env['LANG'] ?? '';
  return wanted.startsWith('en') ? (_, english) => english : (vietnamese) => vietnamese;
}
