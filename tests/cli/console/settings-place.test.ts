import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { settingsPlace } from '../../../cli/console/settings-place.ts';
import { cardPlaces } from '../../../provisioning/card/card-places.ts';

function scene() {
  const root = mkdtempSync(join(tmpdir(), 'loa-place-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const places = cardPlaces(root);
  for (const folder of [places.run, places.fat]) mkdirSync(folder, { recursive: true });
  let opened = 0;
  const system = {
    writing: <Result>(work: () => Result) => {
      opened += 1;
      return work();
    },
  };
  return { root, places, system, opened: () => opened };
}

const more = (text: string) => `${text}# thêm\n`;

it('changes the file as it is written: its line ends, its mark, its rights', () => {
  const { root, places, system } = scene();
  const file = join(root, 'loa.toml');
  for (const [before, after] of [
    ['a = 1\n', 'a = 1\n# thêm\n'],
    ['\uFEFFa = 1\r\n', '\uFEFFa = 1\r\n# thêm\r\n'],
  ] as const) {
    writeFileSync(file, before);
    chmodSync(file, 0o640);
    settingsPlace(file, places, system).change(more);
    expect(readFileSync(file, 'utf8')).toBe(after);
    expect(statSync(file).mode & 0o777).toBe(0o640);
  }
  expect(readdirSync(root)).not.toContain('loa.toml.new');
});

it('changes the card where the box has one: what is beside it is made of it', () => {
  const { root, places, system, opened } = scene();
  const made = join(places.run, 'loa.toml');
  writeFileSync(made, 'made = 1\n');
  writeFileSync(join(places.fat, 'LOA.TOML.txt'), 'card = 1\r\n');
  symlinkSync(made, join(root, 'etc-loa.toml'));
  const place = settingsPlace(join(root, 'etc-loa.toml'), places, system);
  place.change(more);
  expect(place.file).toBe(join(places.fat, 'LOA.TOML.txt'));
  expect(readFileSync(place.file, 'utf8')).toBe('\uFEFFcard = 1\r\n# thêm\r\n');
  expect([readFileSync(made, 'utf8'), opened()]).toEqual(['made = 1\n', 1]);
});

it('says what is wrong with a file that it would not write back whole, and leaves it', () => {
  const { root, places, system } = scene();
  const file = join(root, 'loa.toml');
  writeFileSync(file, Buffer.from('name = "Th\xf4n"\n', 'latin1'));
  expect(() => settingsPlace(file, places, system).change(more)).toThrow(/loa\.toml:1: .*UTF-8/);
  expect(readFileSync(file, 'latin1')).toBe('name = "Th\xf4n"\n');
  expect(() => settingsPlace(join(root, 'none.toml'), places, system)).toThrow('cannot be read');
});
