/** All pictures on one page, to be looked at. Pure. */
import type { Picture } from './picture.ts';

/** Walls of coarse LEDs are looked at larger than they are (px). */
const LEAST_WIDTH = 288;
const MOST_WIDTH = 480;

export function contactSheet(
  pictures: readonly Pick<Picture, 'name' | 'group' | 'width' | 'height'>[],
): string {
  const groups = [...new Set(pictures.map(({ group }) => group))];
  const sections = groups.map((group) => {
    const figures = pictures.filter((picture) => picture.group === group).map(figure);
    return `<h2>${group}</h2>\n<div>\n${figures.join('\n')}\n</div>`;
  });
  return `<!doctype html>
<html lang="vi"><meta charset="utf-8"><title>Loa: pictures</title>
<style>
body { font: 14px/1.4 system-ui, sans-serif; margin: 1rem; background: #777; color: #fff }
div { display: flex; flex-wrap: wrap; gap: 1rem; align-items: start }
figure { margin: 0 } img { display: block; max-width: 100% }
.coarse { image-rendering: pixelated }
</style>
${sections.join('\n')}
</html>
`;
}

function figure({ name, width, height }: Pick<Picture, 'name' | 'width' | 'height'>): string {
  const portrait = height > width;
  const shown = Math.round(Math.min(portrait ? LEAST_WIDTH : MOST_WIDTH, Math.max(LEAST_WIDTH, width)));
  const coarse = width < shown ? ' class="coarse"' : '';
  return `<figure><a href="${name}.png"><img${coarse} src="${name}.png" width="${shown}" alt=""></a><figcaption>${name}</figcaption></figure>`;
}
