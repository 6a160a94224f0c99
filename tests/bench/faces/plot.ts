/** A curve as SVG, to be looked at beside its figure. Pure. */

const [WIDTH, HEIGHT, EDGE] = [800, 300, 60] as const;

export interface Plot {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly curves: Readonly<Record<string, readonly (readonly [number, number])[]>>;
}

const COLOURS = ['#0b5d8c', '#b3261e', '#2c6e49'];

/** Throws TypeError without points. */
export function plot({ title, x, y, curves }: Plot): string {
  const points = Object.values(curves).flat();
  if (points.length === 0) throw new TypeError(`plot "${title}" has no points`);
  const right = Math.max(...points.map(([at]) => at));
  const top = 1.1 * Math.max(...points.map(([, value]) => value));
  const px = (at: number) => EDGE + ((WIDTH - 2 * EDGE) * at) / right;
  const py = (value: number) => HEIGHT - EDGE + ((2 * EDGE - HEIGHT) * value) / top;
  const lines = Object.entries(curves).map(([name, line], i) => {
    const path = line.map(([at, value]) => `${px(at).toFixed(1)},${py(value).toFixed(1)}`).join(' ');
    const last = line.at(-1) ?? [0, 0];
    return `<polyline fill="none" stroke="${COLOURS[i]}" points="${path}"/>
<text x="${px(last[0]) - 4}" y="${py(last[1]) - 6}" text-anchor="end" fill="${COLOURS[i]}">${name}: ${last[1].toFixed(1)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="13">
<rect width="100%" height="100%" fill="white"/><text x="${EDGE}" y="24" font-size="16">${title}</text>
<path d="M${EDGE} ${EDGE} V${HEIGHT - EDGE} H${WIDTH - EDGE}" fill="none" stroke="black"/>
<text x="${WIDTH / 2}" y="${HEIGHT - 16}" text-anchor="middle">${x}</text>
<text x="${EDGE - 6}" y="${EDGE + 4}" text-anchor="end">${top.toFixed(0)}</text><text x="8" y="44">${y}</text>
<text x="${EDGE - 6}" y="${HEIGHT - EDGE}" text-anchor="end">0</text><text x="${WIDTH - EDGE}" y="${HEIGHT - EDGE + 18}" text-anchor="end">${right}</text>
${lines.join('\n')}
</svg>
`;
}
