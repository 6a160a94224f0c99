/** The text of `loa.toml` without who the box is: what stood there is secret and is not left behind as a comment. Pure. */
import { sectionsOf } from '../../agent/settings/check/sections.ts';

const SECTION = 'identity';

export function withoutIdentity(text: string): string {
  const lines = text.split('\n');
  const cut = sectionsOf(text).filter(({ name }) => name === SECTION);
  return lines
    .flatMap((line, index) => {
      const section = cut.find(({ start, end }) => index >= start && index < end);
      if (!section) return [line];
      return index === section.start ? ['# [identity]: đã xoá khi giữ nút lúc bật nguồn.', ''] : [];
    })
    .join('\n');
}
