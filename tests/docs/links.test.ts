import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const MANUALS = readdirSync('docs/manual', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .map((name) => join('docs/manual', name))
  .sort();
const PAGES = ['README.md', ...MANUALS];

describe('links of the manuals', () => {
  it('lead to a file, and to a heading of it', () => {
    const broken = PAGES.flatMap((page) =>
      linksOf(page)
        .filter((link) => !leads(page, link))
        .map((link) => `${page}: ${link}`),
    );
    expect(broken).toEqual([]);
  });

  it('lead from each page to the same one in the other language, and back', () => {
    const alone = MANUALS.filter((page) => {
      const twin = twinOf(page);
      return twin !== undefined && twinOf(twin) !== page;
    });
    expect(alone).toEqual([]);
    const staff = MANUALS.filter((page) => /\/(can-bo-xa|commune-staff)\//.test(page));
    expect(staff.length).toBeGreaterThan(20);
    expect(staff.filter((page) => twinOf(page) === undefined)).toEqual([]);
  });
});

function linksOf(page: string): string[] {
  return [...readFileSync(page, 'utf8').matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^[a-z]+:/.test(link));
}

function leads(page: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? page : join(dirname(page), path);
  if (!existsSync(target)) return false;
  return anchor === undefined || anchorsOf(target).includes(anchor);
}

/** As the reader of repositories makes them: letters with their marks stay. */
function anchorsOf(page: string): string[] {
  const headings = readFileSync(page, 'utf8').matchAll(/^#+ (.+)$/gm);
  return [...headings].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** What the page's own link to the other language leads to. */
function twinOf(page: string): string | undefined {
  const link = /\[(?:English|Tiếng Việt)\]\(([^)]+)\)/.exec(readFileSync(page, 'utf8'))?.[1];
  return link === undefined ? undefined : join(dirname(page), link);
}
