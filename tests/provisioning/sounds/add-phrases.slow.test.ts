import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadPhrases } from '../../../player/announce/phrases/load-phrases.ts';
import { PHRASE_WORDS } from '../../../player/announce/phrases/phrase-words.ts';
import { addPhrases } from '../../../provisioning/sounds/add-phrases.ts';
import { temporaryFolder } from '../../agent/temporary-folder.ts';

/** A sound that swells and falls as syllables do, `seconds` of it between two of silence, as loud as it is asked for. */
function record(file: string, seconds: number, gainDb: number): void {
  const voice = `sine=frequency=500:duration=${seconds},tremolo=f=4:d=0.8,volume=${gainDb}dB,adelay=2000,apad=pad_dur=2`;
  execFileSync('ffmpeg', ['-v', 'error', '-y', '-f', 'lavfi', '-i', voice, file]);
}

const rms = (samples: Int16Array) =>
  10 * Math.log10(samples.reduce((sum, one) => sum + (one / 0x8000) ** 2, 0) / samples.length);

describe('recordings of people', () => {
  it('become phrases of their language: trimmed, as loud as the others however long, with what they say', async () => {
    const [from, data] = [temporaryFolder(), temporaryFolder()];
    record(join(from, 'storm.mp3'), 4, -30);
    record(join(from, 'level-3.wav'), 1.5, 0);
    record(join(from, 'bao.wav'), 4, 0);
    record(join(from, 'flood.wav'), 12, 0);
    writeFileSync(join(from, 'fire.ogg'), 'no sound at all');
    writeFileSync(join(from, 'storm.txt'), '\uFEFFCua daj cua dub\r\n');
    mkdirSync(join(data, 'hmn'));
    const { added, refused } = addPhrases('hmn', from, join(data, 'hmn'));
    expect(added).toEqual(['level-3', 'storm']);
    expect(refused.map(({ file }) => file)).toEqual(['bao.wav', 'fire.ogg', 'flood.wav']);
    expect(refused[0]?.why).toContain('no phrase has this name');

    const { book, damaged } = await loadPhrases(data);
    expect(damaged).toEqual([]);
    const [storm, level] = [book.get('hmn')?.get('storm'), book.get('hmn')?.get('level-3')];
    expect([storm?.text, level?.text]).toEqual(['Cua daj cua dub', PHRASE_WORDS['level-3']]);
    for (const [phrase, seconds] of [
      [storm, 4],
      [level, 1.5],
    ] as const) {
      expect(Math.abs((phrase?.samples.length ?? 0) / 16_000 - seconds)).toBeLessThan(0.3);
      expect(Math.abs(rms(phrase?.samples ?? new Int16Array(1)) + 15)).toBeLessThan(2);
    }
  });

  it('that come later stand beside those that were there, or in their place', async () => {
    const [first, second, data] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
    record(join(first, 'storm.wav'), 3, 0);
    record(join(first, 'fire.wav'), 3, 0);
    record(join(second, 'fire.wav'), 4, 0);
    addPhrases('tai', first, join(data, 'tai'));
    addPhrases('tai', second, join(data, 'tai'));
    const { book, damaged } = await loadPhrases(data);
    expect(damaged).toEqual([]);
    expect([...(book.get('tai')?.keys() ?? [])].sort()).toEqual(['fire', 'storm']);
    expect((book.get('tai')?.get('fire')?.samples.length ?? 0) / 16_000).toBeGreaterThan(3.5);
  });

  it('from a folder that is not there are refused in words', () => {
    expect(() => addPhrases('tai', '/nowhere', temporaryFolder())).toThrow(
      /Cannot read the folder of recordings/,
    );
  });
});
