import { describe, expect, it } from 'vitest';
import { type Edge, IMPORT_LAW } from './import-law.ts';
import { importsOf, sourceFiles } from './imports.ts';

const files = sourceFiles();
const edges = files.flatMap(importsOf);

/** The law's word on one edge; an edge that no row names is allowed. */
function broken(edge: Edge): string | undefined {
  const law = IMPORT_LAW.find(
    (row) => row.from.test(edge.from) && row.to.test(edge.to) && (!row.typesOnly || edge.typesOnly),
  );
  return law && !law.allowed ? `${edge.from}:${edge.line} imports ${edge.to}: ${law.reason}` : undefined;
}

describe('import law', () => {
  it('holds on every import of the house', () => {
    expect(edges.length).toBeGreaterThan(50);
    expect(edges.map(broken).filter(Boolean)).toEqual([]);
  });

  it('names the broken edge and its reason', () => {
    expect(broken({ from: 'agent/link/session.ts', to: 'province/reference/broker.ts', line: 3 })).toBe(
      'agent/link/session.ts:3 imports province/reference/broker.ts: the box works with any source system, not with ours',
    );
    expect(
      broken({ from: 'player/engine/mix.ts', to: 'drivers/speaker/alsa/alsa-speaker.ts', line: 1 }),
    ).toContain('only composition roots');
    expect(
      broken({ from: 'agent/core.main.ts', to: 'drivers/speaker/alsa/alsa-speaker.ts', line: 1 }),
    ).toBeUndefined();
    expect(broken({ from: 'scheduler/next-steps.ts', to: 'npm:mqtt', line: 1 })).toContain(
      'mqtt is imported from',
    );
    expect(broken({ from: 'scheduler/next-steps.ts', to: 'npm:node:fs', line: 1 })).toContain(
      'the scheduler is pure',
    );
  });

  it('lets a page see the shapes of the box, and nothing of it that runs', () => {
    const from = 'agent/console/page/console.tsx';
    const to = 'agent/console/api/session.ts';
    expect(broken({ from, to, line: 1, typesOnly: true })).toBeUndefined();
    expect(broken({ from, to, line: 1 })).toContain('it knows types only');
    expect(broken({ from, to: 'npm:node:fs', line: 1, typesOnly: true })).toContain('it knows types only');
    expect(broken({ from, to: 'npm:preact/hooks', line: 1 })).toBeUndefined();
    expect(broken({ from: 'player/board/page/board.ts', to: 'npm:preact', line: 1 })).toContain('preact is');
    expect(broken({ from: 'look/since.ts', to: from, line: 1 })).toContain('pages run in browsers');
    expect(broken({ from: 'agent/box.ts', to: 'look/since.ts', line: 1, typesOnly: true })).toContain(
      'pages run in browsers',
    );
  });

  it('has no cycles', () => {
    const next = new Map(
      files.map((file) => [file, edges.filter((edge) => edge.from === file).map((edge) => edge.to)]),
    );
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
      else if (!done.has(file)) {
        for (const to of next.get(file) ?? []) visit(to, [...path, file]);
        done.add(file);
      }
    };
    for (const file of files) visit(file, []);
    expect(cycles).toEqual([]);
  });
});
