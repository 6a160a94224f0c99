/** The manual in both languages, and where man(1) looks for them. */
import { manPage } from '../../../cli/man-page.ts';

/** `at` (Unix time, s) is what the pages are dated by. */
export function manPages(version: string, at: number): { readonly place: string; readonly text: string }[] {
  const date = new Date(at * 1_000).toISOString().slice(0, 10);
  return [
    { place: 'usr/share/man/man1/loa.1.gz', text: manPage(version, date, (_, english) => english) },
    { place: 'usr/share/man/vi/man1/loa.1.gz', text: manPage(version, date, (vietnamese) => vietnamese) },
  ];
}
