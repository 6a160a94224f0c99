/**
 * Tells a page every status that differs from the one before: at once where somebody tells of a change, within two seconds where
 * nobody does (link, clock, reports that wait). The time of day alone is no change.
 */
import type { Status } from './status.ts';

/** A person who looks at the page does not wait longer for what it shows; a measurement costs a millisecond. */
const LOOK_EVERY_MS = 2_000;

export interface StatusSource<T extends { readonly at: string } = Status> {
  readonly status: () => T;
  readonly onChange: (changed: () => void) => () => void;
}

/** The answer ends it. */
export function followStatus<T extends { readonly at: string }>(
  { status, onChange }: StatusSource<T>,
  send: (status: T) => void,
): () => void {
  let told = '';
  const look = () => {
    const now = status();
    const { at: _, ...lasting } = now;
    const text = JSON.stringify(lasting);
    if (text === told) return;
    told = text;
    send(now);
  };
  look();
  const timer = setInterval(look, LOOK_EVERY_MS);
  const end = onChange(look);
  return () => {
    clearInterval(timer);
    end();
  };
}
