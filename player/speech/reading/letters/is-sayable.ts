/**
 * Whether a voice can say a word as a word, though it is no Vietnamese syllable: Yagi, WUTIP, ASEAN. Four letters or more, two vowels, never
 * three consonants in a row, one at the end at most. What is one sound is one consonant: FENGSHEN.
 */
const VOWELS = 'aeiouyàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ';
const TOO_HARD = new RegExp(`[^${VOWELS}]{3}|[^${VOWELS}]{2}$`, 'u');
const ONE_SOUND = /ng(?=[^aeiouy]|$)|[cgkpst]h|nh|tr|ck/gu;
const VOWEL = new RegExp(`[${VOWELS}]`, 'gu');

export function isSayable(word: string): boolean {
  const small = word.toLowerCase();
  return (
    small.length >= 4 &&
    (small.match(VOWEL)?.length ?? 0) >= 2 &&
    !TOO_HARD.test(small.replace(ONE_SOUND, 'x'))
  );
}
