/** Links to the views: a drawing and a word each, the same five in the same places. */
import { say } from '../../../../look/words.ts';
import { FRAME } from './texts.ts';
import { VIEW_NAMES, type ViewName } from './view-name.ts';

const LINES: Readonly<Record<ViewName, string>> = {
  emergency: 'M3 10v4h3l8 5V5L6 10ZM17 9a4 4 0 0 1 0 6M19.500 6a8 8 0 0 1 0 12',
  day: 'M12 3a9 9 0 1 1 0 18 9 9 0 1 1 0-18M12 7v5l3.500 2',
  health: 'M2 12h5l2.500-6 4 12 2.500-6h6',
  log: 'M5 3h14v18H5ZM8.500 8h7M8.500 12h7M8.500 16h4',
  trial: 'M9 2h6M10 2v7L4.500 19a2 2 0 0 0 2 3h11a2 2 0 0 0 2-3L14 9V2M7.500 15h9',
};

export function Views({ now }: { readonly now: ViewName }) {
  const t = say(FRAME);
  return (
    <nav class="views" aria-label={t.views}>
      {VIEW_NAMES.map((name) => (
        <a key={name} href={`#${name}`} aria-current={name === now ? 'page' : undefined}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d={LINES[name]} />
          </svg>
          <span>{t.names[name]}</span>
        </a>
      ))}
    </nav>
  );
}
