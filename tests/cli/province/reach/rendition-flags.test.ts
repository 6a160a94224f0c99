/** What the flags of a bulletin make of it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { itemOfFlags, type RenditionFlags } from '../../../../cli/province/reach/rendition-flags.ts';
import { exampleContent } from '../../../../province/contract/examples/content.ts';
import { temporaryFolder } from '../../../agent/temporary-folder.ts';

const english = (_: string, words: string) => words;
const itemOf = (flags: RenditionFlags) => itemOfFlags(flags, async (file) => exampleContent(file), english);

describe('the flags of a bulletin', () => {
  it('make words that are said and shown, in Vietnamese where nothing else is said', async () => {
    expect(await itemOf({ text: [' Họp thôn \n'] })).toEqual({
      kind: 'text',
      renditions: [{ language: 'vi', text: 'Họp thôn' }],
    });
  });

  it('take one language for each text, in their order', async () => {
    expect(await itemOf({ text: ['Họp thôn', 'Sib sau'], language: ['vi', 'hmn'] })).toMatchObject({
      renditions: [
        { language: 'vi', text: 'Họp thôn' },
        { language: 'hmn', text: 'Sib sau' },
      ],
    });
  });

  it('read words from a file, a mark of UTF-8 at its beginning left out', async () => {
    const file = join(temporaryFolder(), 'tin.txt');
    writeFileSync(file, '\uFEFFMời bà con\nđi họp.\n');
    expect(await itemOf({ textFile: [file] })).toMatchObject({
      renditions: [{ text: 'Mời bà con\nđi họp.' }],
    });
  });

  it('make a notice where nothing is to be said, and recordings of sound files', async () => {
    expect(await itemOf({ text: ['Chợ phiên'], silent: true })).toMatchObject({ kind: 'notice' });
    expect(await itemOf({ audio: ['a.mp3', 'b.mp3'], language: ['vi', 'hmn'] })).toMatchObject({
      kind: 'file',
      renditions: [
        { language: 'vi', content: exampleContent('a.mp3') },
        { language: 'hmn', content: exampleContent('b.mp3') },
      ],
    });
  });

  it('say nothing of the item where a file says it', async () => {
    expect(await itemOf({})).toBeUndefined();
  });

  it.each<[string, RenditionFlags, string]>([
    ['words and sound', { text: ['a'], audio: ['b'] }, '--text or --audio'],
    ['more texts than languages', { text: ['a', 'b'] }, '2 of --text, 1 of --language'],
    ['more languages than texts', { text: ['a'], language: ['vi', 'en'] }, '1 of --text, 2 of --language'],
    ['a language twice', { text: ['a', 'b'], language: ['vi', 'vi'] }, '--language vi is given twice'],
    ['a language of nothing', { language: ['vi'] }, '--language needs --text'],
    ['silent sound', { audio: ['a'], silent: true }, '--silent goes with'],
    ['no words', { text: ['  '] }, '--text has no words'],
    [
      'a file that is not there',
      { textFile: ['/nonexistent/tin.txt'] },
      '--text-file /nonexistent/tin.txt: ENOENT',
    ],
  ])('refuse %s, and say which flag', async (_, flags, words) => {
    await expect(itemOf(flags)).rejects.toThrow(words);
  });

  it('refuse a file of another encoding', async () => {
    const file = join(temporaryFolder(), 'tin.txt');
    writeFileSync(file, Buffer.from([0x4d, 0xea, 0x6e]));
    await expect(itemOf({ textFile: [file] })).rejects.toThrow('--text-file');
  });
});
