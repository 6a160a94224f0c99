import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mendFiles } from '../../../../player/announce/keep/mend-files.ts';
import { loadStockSounds } from '../../../../player/announce/load-stock-sounds.ts';
import { STOCK_FILES, StockFolder } from './stock-folder.ts';

/** The manifest's last bytes are a bracket and a line's end: a bit of the end is one of the check itself, too. */
const PLACES = [0, 0.02, 0.5, 0.97];

/** Every kind of file at every place; packing a spare anew takes a while, so that its brothers have one each. */
const SEARCHED = /exercise-vi|manifest/;
const HARM = STOCK_FILES.flatMap((file) =>
  (SEARCHED.test(file) ? PLACES : [0.5]).map((share) => [file, share] as const),
);

describe('the stock sounds on disk', () => {
  it('as packed have nothing amiss, and are left alone', () => {
    const folder = new StockFolder();
    expect(mendFiles(folder.url)).toEqual([]);
    expect(readdirSync(folder.path, { recursive: true }).sort()).toEqual([...STOCK_FILES, 'spare'].sort());
  });

  it.each(HARM)(
    '%s with one wrong bit at %f of it is written anew, byte for byte, and told of',
    (file, share) => {
      const folder = new StockFolder();
      const whole = folder.read(file);
      folder.flip(file, share);
      const findings = mendFiles(folder.url);
      expect(findings).toMatchObject([{ where: file, mended: true }]);
      expect(folder.read(file).equals(whole)).toBe(true);
      expect(mendFiles(folder.url)).toEqual([]);
    },
  );

  it.each(STOCK_FILES)('%s that is gone comes back', (file) => {
    const folder = new StockFolder();
    const whole = folder.read(file);
    rmSync(join(folder.path, file));
    expect(mendFiles(folder.url)).toMatchObject([{ where: file, mended: true }]);
    expect(folder.read(file).equals(whole)).toBe(true);
  });

  it('with both copies harmed are told of and not touched', () => {
    const folder = new StockFolder();
    folder.flip('exercise-vi.wav', 0.5);
    folder.flip('spare/exercise-vi.wav.br', 0.5);
    const before = folder.read('exercise-vi.wav');
    expect(mendFiles(folder.url)).toMatchObject([
      { of: 'exercise-vi', where: 'exercise-vi.wav', mended: false },
      { of: 'exercise-vi', where: 'spare/exercise-vi.wav.br', mended: false },
    ]);
    expect(folder.read('exercise-vi.wav').equals(before)).toBe(true);
  });

  it('that cannot be written are told of, with the reason', () => {
    const folder = new StockFolder();
    rmSync(join(folder.path, 'emergency-vi.wav'));
    mkdirSync(join(folder.path, 'emergency-vi.wav', 'in the way'), { recursive: true });
    const [finding] = mendFiles(folder.url);
    expect(finding).toMatchObject({ where: 'emergency-vi.wav', mended: false });
    expect(finding?.why).toMatch(/EISDIR|ENOTEMPTY|EEXIST/);
    expect(readdirSync(folder.path)).not.toContain('emergency-vi.wav.new');
  });

  it('that are gone altogether are told of once', () => {
    const folder = new StockFolder();
    rmSync(folder.path, { recursive: true });
    expect(mendFiles(folder.url)).toMatchObject([{ of: 'manifest', mended: false }]);
  });
});

describe('a start on a damaged card', () => {
  it('takes a phrase from its spare copy, says so, and leaves the mending to others', () => {
    const folder = new StockFolder();
    folder.flip('emergency-vi.wav', 0.5);
    const harmed = folder.read('emergency-vi.wav');
    const { sounds, damaged } = loadStockSounds(48_000, folder.url);
    expect(damaged).toMatchObject([{ sound: 'emergency-vi', instead: 'spare' }]);
    expect(sounds.get('emergency-vi')).toEqual(loadStockSounds(48_000).sounds.get('emergency-vi'));
    expect(folder.read('emergency-vi.wav').equals(harmed)).toBe(true);
  });

  it('does not take a harmed manifest’s word for it that the phrases are harmed', () => {
    const folder = new StockFolder();
    folder.flip('manifest.json', 0.1);
    expect(loadStockSounds(48_000, folder.url).damaged).toEqual([]);
  });
});
