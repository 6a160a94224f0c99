/**
 * The letters that come out of reading: Vietnamese ones with all their tones, and f, j, w, z of foreign names. Small and capital, each one code
 * point. The text is for a character class of a regular expression.
 */
const SMALL = 'àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ';

export const ALPHABET = {
  small: `a-z${SMALL}`,
  capital: `A-Z${SMALL.toUpperCase()}`,
  all: `A-Za-z${SMALL}${SMALL.toUpperCase()}`,
} as const;
