/** Where a list has nothing: says so, and what to do next. */
import type { ComponentChildren } from 'preact';
import { say, type Words } from './words.ts';

export interface EmptyStateProps {
  readonly what: Words;
  /** What whoever expected something does now. */
  readonly next: Words;
  /** A button that does it. */
  readonly children?: ComponentChildren;
}

export function EmptyState({ what, next, children }: EmptyStateProps) {
  return (
    <div class="empty">
      <p class="empty-what">{say(what)}</p>
      <p>{say(next)}</p>
      {children}
    </div>
  );
}
