/** A means of sounding as a drawing, beside its name. */
import type { Means } from './means.ts';

const LINES: Readonly<Record<Means, string>> = {
  // A horn, sounding.
  siren: 'M3 10v4h3l8 5V5L6 10ZM17 9a4 4 0 0 1 0 6M19.500 6a8 8 0 0 1 0 12',
  // A sentence.
  phrase: 'M3 4h18v12H11l-5 4v-4H3ZM7 8.500h10M7 12h6',
  // A telephone that records.
  recorded: 'M7 2h10v20H7ZM12 9.500a2.500 2.500 0 1 1 0 5 2.500 2.500 0 1 1 0-5M11 4.500h2',
  // A microphone.
  voice: 'M12 2a3 3 0 0 1 3 3v6a3 3 0 0 1-6 0V5a3 3 0 0 1 3-3ZM5 11a7 7 0 0 0 14 0M12 18v4M8.500 22h7',
};

export function MeansPictogram({ means }: { readonly means: Means }) {
  return (
    <svg class="pictogram" viewBox="0 0 24 24" aria-hidden="true">
      <path d={LINES[means]} />
    </svg>
  );
}
