/** A hazard as a drawing, beside its name: found faster than it is read. Drawn here, in lines; one that is not known is a warning triangle. */

const LINES: Readonly<Record<string, string>> = {
  // A house in waves.
  flood: 'M6 15V9l6-5 6 5v6M2 17q2.5-2.5 5 0t5 0 5 0 5 0M2 21q2.5-2.5 5 0t5 0 5 0 5 0',
  // Water that falls down a slope.
  'flash-flood': 'M2 4h5c4 0 3 8 8 9M2 9h3c4 0 4 9 10 10M16 10l4 4-4 3M2 21q2.5-2 5 0t5 0 5 0 5 0',
  // The turning cloud of a storm.
  storm: 'M12 9a3 3 0 1 1-3 3c0-5 4-8 10-8-3 1-4 3-4 4M12 15a3 3 0 1 1 3-3c0 5-4 8-10 8 3-1 4-3 4-4',
  'heavy-rain':
    'M7 13a4 4 0 1 1 .6-7.9A5 5 0 0 1 17 6.500A3.300 3.300 0 0 1 17 13ZM8 16l-1.500 5M13 16l-1.500 5M18 16l-1.500 5',
  // Stones that come down a mountain.
  landslide: 'M2 21 11 4l3 5M2 21h20M14 9l8 12M15.500 4.500h3v3h-3ZM19 10.500h2v2h-2Z',
  fire: 'M12 2c1 4 6 6 6 12a6 6 0 0 1-12 0c0-3 2-4 2-7 2 1 3 2 3 4 1-2 2-5 1-9Z',
  // A house that breaks.
  earthquake: 'M3 11 12 4l9 7M5 10v10h14V10M12 8l-2 4 4 2-3 5',
  tsunami: 'M2 20c5 0 6-16 13-16 4 0 6 3 6 6-2-3-6-2-6 1 0 4 3 6 7 9M2 20h20',
  heat: 'M12 8a4 4 0 1 1 0 8 4 4 0 1 1 0-8M12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M5 19l2-2M17 7l2-2',
  cold: 'M12 2v20M3.500 7l17 10M20.500 7l-17 10M9.500 3.500 12 6l2.500-2.500M9.500 20.500 12 18l2.500 2.500',
};
const ANY = 'M12 3 22.500 21h-21ZM12 9.500v5.500M12 17.500v1';

export function HazardPictogram({ hazard }: { readonly hazard: string }) {
  return (
    <svg class="pictogram" viewBox="0 0 24 24" aria-hidden="true">
      <path d={Object.hasOwn(LINES, hazard) ? LINES[hazard] : ANY} />
    </svg>
  );
}
