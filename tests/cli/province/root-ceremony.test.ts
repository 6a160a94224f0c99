/** The ceremony as people type it: keys on sticks, a file that is carried, and the folder. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { provinceCommand } from '../../../cli/province/province-command.ts';
import { makeProvince, temporaryFolder } from '../../province/reference/make-province.ts';

afterEach(() => vi.restoreAllMocks());

/** Answers what was printed. */
async function typed(line: string): Promise<string> {
  const out: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0);
  try {
    await provinceCommand((_, english) => english).parseAsync(line.split(' '), { from: 'user' });
  } finally {
    write.mockRestore();
  }
  return out.join('');
}

it('three holders take over from the key in the folder, then two of them replace one that is lost', async () => {
  const { dir, province } = await makeProvince();
  const stick = temporaryFolder();
  const [list, root] = [join(stick, 'ds.json'), `--dir ${dir} root`];
  const key = (name: string) => join(stick, `root-${name}.jwk`);
  const pub = (name: string) => `--add ${join(stick, `root-${name}.pub.json`)}`;
  for (const name of ['an', 'binh', 'chi', 'dung'])
    expect(await typed(`${root} key ${key(name)}`)).toContain(`Key root-${name}`);

  const take = `${pub('an')} ${pub('binh')} ${pub('chi')} --remove root-79 --threshold 2`;
  expect(await typed(`${root} prepare ${list} ${take}`)).toContain(
    'Signatures lacking: 1 of the keys in force, 2 of',
  );
  await typed(`${root} sign ${list} --key ${join(dir, 'keys', 'root.jwk')}`);
  await typed(`${root} sign ${list} --key ${key('an')}`);
  await expect(typed(`${root} import ${list}`)).rejects.toThrow(
    'must be signed by 2 of the root keys that the list names',
  );
  expect(await typed(`${root} sign ${list} --key ${key('binh')}`)).toContain('Signatures: enough.');
  expect(await typed(`${root} import ${list}`)).toContain('is in force');
  rmSync(join(dir, 'keys', 'root.jwk'));
  await province.refresh();

  await typed(`${root} prepare ${list} ${pub('dung')} --remove root-chi`);
  await expect(typed(`${root} sign ${list} --key ${key('missing')}`)).rejects.toThrow(
    'Cannot read signing key',
  );
  for (const name of ['an', 'dung', 'binh']) await typed(`${root} sign ${list} --key ${key(name)}`);
  await typed(`${root} import ${list}`);
  const shown = await typed(`${root} show`);
  for (const name of ['an', 'binh', 'dung']) expect(shown).toContain(`root-${name}`);
  expect(shown).not.toContain('root-chi');
  await province.refresh();
});
