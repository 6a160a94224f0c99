/** Brings what has just come onto the page into sight: on a phone it comes below the bar. Moves nothing where it is seen already. */
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** `come`: anything but undefined once it is there; another one when it came anew. */
export function useInView<T extends HTMLElement>(come: string | undefined): RefObject<T> {
  const place = useRef<T>(null);
  useEffect(() => {
    if (come !== undefined) place.current?.scrollIntoView({ block: 'nearest' });
  }, [come]);
  return place;
}
