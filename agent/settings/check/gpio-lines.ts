/** Every GPIO line that `loa.toml` gives a purpose, with the key that does: one line has one purpose. Pure. */
import type { SettingsFile } from '../schema.ts';

export interface GpioLine {
  readonly at: (string | number)[];
  readonly line: number;
}

export function gpioLines({ zone, button, panel, talk, mobile, lamp }: SettingsFile): GpioLine[] {
  return [
    ...zone.flatMap(({ relay, key, read_back }, index) => [
      { at: ['zone', index, 'relay'], line: relay },
      ...(key ? [{ at: ['zone', index, 'key', 'line'], line: key.line }] : []),
      ...(read_back ? [{ at: ['zone', index, 'read_back', 'line'], line: read_back.line }] : []),
    ]),
    ...(button ? [{ at: ['button', 'line'], line: button.line }] : []),
    ...(panel?.stop ? [{ at: ['panel', 'stop', 'line'], line: panel.stop.line }] : []),
    ...(panel?.message ?? []).map(({ line }, index) => ({ at: ['panel', 'message', index, 'line'], line })),
    ...Object.entries(panel?.lamps ?? {}).flatMap(([name, lit]) =>
      lit ? [{ at: ['panel', 'lamps', name, 'line'], line: lit.line }] : [],
    ),
    ...(talk ? [{ at: ['talk', 'line'], line: talk.line }] : []),
    ...(mobile?.power_cut ? [{ at: ['mobile', 'power_cut', 'line'], line: mobile.power_cut.line }] : []),
    ...(lamp.line === undefined ? [] : [{ at: ['lamp', 'line'], line: lamp.line }]),
  ];
}

/** Each line that stands twice, with the first place of it. */
export function linesTwice(
  lines: readonly GpioLine[],
): { readonly first: GpioLine; readonly again: GpioLine }[] {
  return lines.flatMap((again, index) => {
    const first = lines.slice(0, index).find(({ line }) => line === again.line);
    return first ? [{ first, again }] : [];
  });
}
