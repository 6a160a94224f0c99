/** The heading of a view: where the keyboard and the screen reader go when the view is changed. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

export function Heading({ children }: { readonly children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Not at the first view of the page: nobody has gone anywhere yet.
    if (location.hash !== '') heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <h2 ref={heading} tabIndex={-1} class="heading">
      {children}
    </h2>
  );
}
