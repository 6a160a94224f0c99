import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { flatAddresses } from '../../../provisioning/package/program/flat-addresses.ts';

type Loaded = { contents: string } | undefined;

describe('flat addresses', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'loa-flat-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  /** Loads the file of that text as esbuild does. */
  function load(path: string, text: string, entries: readonly string[] = []) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    const { plugin, assets } = flatAddresses(root, entries, '1.2.3');
    let answer: Loaded;
    const build = {
      onLoad: (_: unknown, callback: (args: { path: string }) => Loaded) => {
        answer = callback({ path: file });
      },
    };
    void plugin.setup(build as unknown as Parameters<typeof plugin.setup>[0]);
    return { contents: answer?.contents, assets: [...assets] };
  }

  it('turns the address of a thread into one beside every file', () => {
    const text = "start(new URL('../core.main.ts', import.meta.url), {})";
    const { contents, assets } = load('agent/core/start.ts', text, ['agent/core.main.ts']);
    expect(contents).toBe("start(new URL('./core.main.ts', import.meta.url), {})");
    expect(assets).toEqual([]);
  });

  it('gathers files and folders that are read at run time', () => {
    const text = "a(new URL('./face/board.html', import.meta.url)); b(new URL('./stock/', import.meta.url))";
    const { contents, assets } = load('agent/console/routes.ts', text);
    expect(contents).toBe(
      "a(new URL('./board.html', import.meta.url)); b(new URL('./stock/', import.meta.url))",
    );
    expect(assets).toEqual([join(root, 'agent/console/face/board.html'), join(root, 'agent/console/stock')]);
  });

  it('addresses the pages, which the build makes there, and gathers nothing for them', () => {
    const text = "a(new URL('./pages/', import.meta.url))";
    const { contents, assets } = load('agent/console/routes.ts', text);
    expect(contents).toBe("a(new URL('./pages/', import.meta.url))");
    expect(assets).toEqual([]);
    expect(() => load('agent/b.ts', "new URL('./other/pages/', import.meta.url)")).toThrow(/would lie over/);
  });

  it('refuses a thread that is not bundled', () => {
    expect(() => load('agent/a.ts', "new URL('./b.main.ts', import.meta.url)")).toThrow(
      /starts agent\/b\.main\.ts, which is not bundled: add it to the entries/,
    );
  });

  it('refuses an address that it cannot follow', () => {
    expect(() => load('agent/a.ts', 'new URL(name, import.meta.url)')).toThrow(
      /uses import\.meta\.url otherwise/,
    );
  });

  it('refuses two files that would lie over each other', () => {
    const text = "new URL('./a/x.html', import.meta.url); new URL('./b/x.html', import.meta.url)";
    expect(() => load('agent/a.ts', text)).toThrow(/would lie over/);
  });

  it('leaves files without addresses to esbuild', () => {
    expect(load('agent/a.ts', 'export const a = 1;').contents).toBeUndefined();
  });

  it('tells the program the version that it is packed as', () => {
    const told = load('cli/loa.main.ts', "const VERSION = '0.1.0';\n");
    expect(told.contents).toBe("const VERSION = '1.2.3';\n");
    expect(() => load('cli/loa.main.ts', 'const version = read();\n')).toThrow(/tells its version otherwise/);
  });
});
