import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BoxPhrases } from '../../../../agent/airing/phrases/box-phrases.ts';
import { PHRASE_WORDS } from '../../../../player/announce/phrases/phrase-words.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

/** A box with these voices beside its phrases, and what it told. */
function box(data: string, voices: readonly string[] = []) {
  const told: string[] = [];
  const tell = (code: string, detail: string) => void told.push(`${code}: ${detail}`);
  const phrases = new BoxPhrases({
    ...{ data, rate: () => 48_000, faults: { raise: tell, note: tell } },
    speech: { speaks: (language) => voices.includes(language) },
    failed: (error) => {
      throw error;
    },
  });
  const read = async () => {
    while (!phrases.say('vi', ['fire'])) await new Promise((resolve) => setImmediate(resolve));
  };
  return { phrases, told, read };
}

describe('the phrases of a box', () => {
  it('are there soon after its start, and nobody is waited for', async () => {
    const { phrases, told, read } = box(temporaryFolder());
    expect(phrases.say('vi', ['fire'])).toBeUndefined();
    await read();
    expect(phrases.say('vi', ['fire', 'level-2'])?.text).toBe(
      `${PHRASE_WORDS.fire} ${PHRASE_WORDS['level-2']}`,
    );
    expect(told).toEqual([]);
  });

  it('that are not there in a language of the node, which no voice reads either, are told once', async () => {
    const { phrases, told, read } = box(temporaryFolder(), ['en']);
    phrases.assigned(['vi', 'hmn', 'en', 'tai']);
    phrases.assigned(['vi', 'hmn', 'en', 'tai']);
    await read();
    await new Promise((resolve) => setImmediate(resolve));
    expect(told).toEqual([expect.stringMatching(/^phrases\.missing: .*: hmn, tai\./)]);
    phrases.assigned(['vi']);
    await new Promise((resolve) => setImmediate(resolve));
    expect(told).toHaveLength(1);
  });

  it('that people recorded and that are damaged are told by another name than those of the package', async () => {
    const data = temporaryFolder();
    mkdirSync(join(data, 'phrases', 'hmn'), { recursive: true });
    writeFileSync(join(data, 'phrases', 'hmn', 'manifest.json'), '{"phrases"');
    const { told, read } = box(data);
    await read();
    expect(told).toEqual([expect.stringMatching(/^phrases\.damaged: .*hmn\/manifest/)]);
  });
});
