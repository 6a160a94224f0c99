/**
 * What number words mean, written from the grammar of spoken numbers and without a look at how they are made. Throws Error for words that are no
 * number, also where one is said twice or in the wrong place.
 */
const FIGURES = new Map(
  ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'].map((word, i) => [word, i]),
);

export function numberOf(said: string): number {
  return scaled(said.split(' '), ['tỷ', 'triệu', 'nghìn']);
}

function scaled(words: readonly string[], names: readonly string[]): number {
  const [name, ...smaller] = names;
  if (name === undefined) return group(words);
  const at = words.lastIndexOf(name);
  if (at < 0) return scaled(words, smaller);
  const worth = { tỷ: 1e9, triệu: 1e6, nghìn: 1e3 }[name] ?? Number.NaN;
  const head = words.slice(0, at);
  const tail = words.slice(at + 1);
  // Milliards are counted by numbers of any size, the others by groups of three figures.
  const count = name === 'tỷ' ? scaled(head, names) : group(head);
  const rest = tail.length === 0 ? 0 : scaled(tail, smaller);
  if (count < 1 || rest >= worth) throw new Error(`"${words.join(' ')}" is no number`);
  return count * worth + rest;
}

/** 0 to 999. */
function group(words: readonly string[]): number {
  const at = words.indexOf('trăm');
  if (at < 0) return belowHundred(words);
  if (at !== 1) throw new Error(`"${words.join(' ')}" has no single figure before trăm`);
  const rest = words.slice(2);
  if (rest[0] === 'linh') return figure(words[0]) * 100 + figure(rest[1], rest.length === 2);
  const tens = rest.length === 0 ? 0 : belowHundred(rest);
  if (rest.length > 0 && tens < 10) throw new Error(`"${words.join(' ')}" has no linh`);
  return figure(words[0]) * 100 + tens;
}

function belowHundred(words: readonly string[]): number {
  const [first, second, third] = words;
  if (words.length > 3) throw new Error(`"${words.join(' ')}" is longer than a number below a hundred`);
  if (first === 'mười') return 10 + (second === undefined ? 0 : second === 'lăm' ? 5 : notFive(second));
  if (second === undefined) return figure(first);
  if (second !== 'mươi' || figure(first) < 2) throw new Error(`"${words.join(' ')}" has no mươi`);
  if (third === undefined) return figure(first) * 10;
  const unit = third === 'mốt' ? 1 : third === 'lăm' ? 5 : notFive(third);
  if (third === 'một') throw new Error('one behind mươi is mốt');
  return figure(first) * 10 + unit;
}

function notFive(word: string): number {
  if (word === 'năm' || word === 'không') throw new Error(`"${word}" does not stand behind ten`);
  return figure(word);
}

function figure(word: string | undefined, alone = true): number {
  const value = FIGURES.get(word ?? '');
  if (value === undefined || !alone) throw new Error(`"${word}" is no figure`);
  return value;
}
