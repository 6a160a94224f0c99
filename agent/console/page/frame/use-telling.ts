/** What is read aloud: two places that are always there, since a screen reader does not hear one that comes with its words. */
import { useCallback, useState } from 'preact/hooks';
import type { Box } from '../box/box-context.ts';

export interface Telling {
  readonly tell: Box['tell'];
  readonly polite: string;
  readonly assertive: string;
}

export function useTelling(): Telling {
  const [told, setTold] = useState({ polite: '', assertive: '' });
  const tell = useCallback<Box['tell']>(
    (words, urgency) =>
      // The same words again are read again: they differ by a space that nobody hears.
      setTold((was) => ({ ...was, [urgency]: was[urgency] === words ? `${words} ` : words })),
    [],
  );
  return { tell, ...told };
}
