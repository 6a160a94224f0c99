/** The heading of a view: where the keyboard and the screen reader go when the view is changed. */
import type { ComponentChildren } from 'preact';

export function Heading({ children }: { readonly children: ComponentChildren }) {
  return (
    <h2 tabIndex={-1} class="heading">
      {children}
    </h2>
  );
}
