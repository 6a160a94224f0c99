import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alertText, MOST_WORDS } from '../../../../player/announce/words/alert-text.ts';

const info = { language: 'en', headline: '', description: '', instruction: '' };
const sentence = (words: number, name: string) => `${Array(words).fill(name).join(' ')}.`;

describe('what is read of an alert', () => {
  it('is its headline, what to do, then what else is told', () => {
    const text = alertText({
      ...info,
      headline: 'Flood',
      description: 'The river rises.\nBridges are closed',
      instruction: 'Go to high ground!',
    });
    expect(text).toBe('Flood. Go to high ground! The river rises. Bridges are closed.');
  });

  it('is cut at the end of a sentence when it is long, the description first', () => {
    const text = alertText({
      ...info,
      headline: 'Flood',
      instruction: sentence(100, 'go'),
      description: `${sentence(100, 'rise')} ${sentence(100, 'fall')}`,
    });
    expect(text).toBe(`Flood. ${sentence(100, 'go')} ${sentence(100, 'rise')}`);
  });

  it('is written as it is said where it is Vietnamese', () => {
    const text = alertText({
      ...info,
      language: 'vi',
      headline: 'Bão cấp 11, giật cấp 13',
      instruction: 'Gọi 112',
    });
    expect(text).toMatch(/^Bão cấp mười một, giật cấp mười ba\. Gọi /);
    expect(text).not.toMatch(/\d/);
  });

  it('says nothing twice, and nothing of nothing', () => {
    expect(alertText({ ...info, headline: 'Flood', description: 'Flood.' })).toBe('Flood.');
    expect(alertText({ ...info, headline: ' \n ' })).toBeUndefined();
  });

  it('is never longer than a minute and a half, whatever the text', () => {
    const text = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom('a', 'b.', 'c!', '\n', '…'), { maxLength: 600 }).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(text, text, text, (headline, description, instruction) => {
        const said = alertText({ ...info, headline, description, instruction }) ?? '';
        expect(said.split(' ').length).toBeLessThanOrEqual(MOST_WORDS);
        expect(said).toBe(said.trim());
      }),
    );
  });
});
