/** Which view is shown: kept in the address, so that going back goes back. */
import { useEffect, useState } from 'preact/hooks';

/** In the order of their links; the first is shown where the address names none. */
export const VIEW_NAMES = ['emergency', 'day', 'health', 'log', 'trial'] as const;
export type ViewName = (typeof VIEW_NAMES)[number];

/** Of an address that names something else, the content of the page for instance: none. */
function named(): ViewName | undefined {
  return VIEW_NAMES.find((name) => location.hash === `#${name}`);
}

export function useViewName(): ViewName {
  const [name, setName] = useState(() => named() ?? VIEW_NAMES[0]);
  useEffect(() => {
    const follow = () => setName((was) => named() ?? was);
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  return name;
}
