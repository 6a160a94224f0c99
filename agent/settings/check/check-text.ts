/**
 * All that is wrong with a text of settings, told at once, and what it says as far as it is right. Pure but for `contents`, which reads
 * the files that it names.
 */
import { SettingsFile } from '../schema.ts';
import type { SettingsProblem } from '../settings-error.ts';
import { type Credentials, credentials, type Wrong } from './credentials.ts';
import { crossChecks } from './cross-checks.ts';
import { defaultWords } from './default-words.ts';
import { lanChecks } from './lan-checks.ts';
import { lineOf } from './line-of.ts';
import { parseToml } from './parse-toml.ts';
import { zodProblems } from './zod-problems.ts';

export type CheckedText =
  | { readonly right: true; readonly read: SettingsFile; readonly credentials: Credentials }
  | { readonly right: false; readonly problems: readonly SettingsProblem[] };

export const NO_LINK: SettingsProblem = {
  key: 'link',
  problem: {
    vi: 'thiếu mục [link]: cụm chưa biết địa chỉ của tỉnh, hãy dùng tệp loa.toml do tỉnh cấp',
    en: 'missing, expected the address of the province: use the loa.toml that the province made',
  },
};

/** `alone`: a box without a province will do. */
export function checkText(
  given: string,
  contents: (name: string) => string,
  needs: 'link' | 'alone' = 'link',
): CheckedText {
  const { value, text, problems: broken } = parseToml(given);
  const parsed = SettingsFile.safeParse(value, { error: defaultWords });
  // A section that is no TOML is not missing.
  const found = (
    parsed.success
      ? []
      : zodProblems(
          parsed.error.issues.filter(
            ({ path }) => !broken.some(({ key }) => key === path[0] && path.length === 1),
          ),
          text,
          value,
        )
  ).concat(broken);
  if (!parsed.success || found.length > 0) return { right: false, problems: inOrder(found) };

  const problems: SettingsProblem[] = [];
  const where = (at: (string | number)[]) => lineOf(text, at);
  const wrong: Wrong = (at, problem) => {
    const line = where(at);
    problems.push({ key: at.join('.'), problem, ...(line !== undefined && { line }) });
  };
  if (!parsed.data.link && needs === 'link') problems.push(NO_LINK);
  const known = credentials(parsed.data, contents, wrong);
  crossChecks(parsed.data, where, wrong);
  lanChecks(parsed.data, known, wrong);
  return problems.length > 0
    ? { right: false, problems }
    : { right: true, read: parsed.data, credentials: known };
}

function inOrder(problems: readonly SettingsProblem[]): readonly SettingsProblem[] {
  return [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}
