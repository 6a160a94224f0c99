/** What is read aloud: two places that are always there, since a screen reader does not hear one that comes with its words. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Box } from '../box/box-context.ts';

/** Long enough to be read to its end; then it is no longer true, and found by nobody (ms). */
const STANDS_FOR_MS = 15_000;

/** What is told in one moment is told together: the later would take the earlier one's place unread (ms). */
const ONE_MOMENT_MS = 500;

const NOTHING = { polite: '', assertive: '' };

export interface Telling {
  readonly tell: Box['tell'];
  readonly polite: string;
  readonly assertive: string;
}

export function useTelling(): Telling {
  const [told, setTold] = useState(NOTHING);
  const toldAt = useRef({ polite: Number.NEGATIVE_INFINITY, assertive: Number.NEGATIVE_INFINITY });
  const tell = useCallback<Box['tell']>((words, urgency) => {
    const now = performance.now();
    const together = words !== '' && now - toldAt.current[urgency] < ONE_MOMENT_MS;
    toldAt.current[urgency] = now;
    setTold((was) => {
      const before = was[urgency];
      if (together && before !== '') return { ...was, [urgency]: `${before} ${words}` };
      // The same words again are read again: they differ by a space that nobody hears.
      return { ...was, [urgency]: words !== '' && before === words ? `${words} ` : words };
    });
  }, []);
  useEffect(() => {
    if (told.polite === '' && told.assertive === '') return;
    const timer = setTimeout(() => setTold(NOTHING), STANDS_FOR_MS);
    return () => clearTimeout(timer);
  }, [told]);
  return { tell, ...told };
}
