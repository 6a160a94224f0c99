/** The text of `loa.toml` without who the box is: what stood there is secret and is not left behind as a comment. Pure. */
import { parseToml } from '../../agent/settings/check/parse-toml.ts';
import { sectionsOf } from '../../agent/settings/check/sections.ts';

const SECTION = 'identity';
const NOTE = '# [identity]: đã xóa khi giữ nút lúc bật nguồn.';
/** `identity = { … }` and `identity.root = …`: the section as TOML may write it before the first header. */
const INLINE = /^\s*(?:identity|"identity"|'identity')\s*[.=]/;

export function withoutIdentity(text: string): string {
  const lines = text.split('\n');
  const sections = sectionsOf(text);
  const cut = [...sections.filter(({ name }) => name === SECTION), ...inline(lines, sections[0]?.end ?? 0)];
  return lines
    .flatMap((line, index) => {
      const place = cut.find(({ start, end }) => index >= start && index < end);
      if (!place) return [line];
      return index === place.start ? [NOTE, ''] : [];
    })
    .join('\n');
}

/** Places of such lines among those before `end`, each up to where it is TOML by itself. What never is goes whole: rather that than a key. */
function inline(lines: readonly string[], end: number): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (let start = 0; start < end; start++) {
    if (!INLINE.test(lines[start] ?? '')) continue;
    let after = start + 1;
    while (after < end && !isToml(lines.slice(start, after))) after++;
    found.push({ start, end: after });
    start = after - 1;
  }
  return found;
}

function isToml(lines: readonly string[]): boolean {
  return parseToml(lines.join('\n')).problems.length === 0;
}
