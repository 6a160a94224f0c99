/** The fourth of weekdays, months and rows, and the first of a row, have words of their own: tháng tư, lần thứ nhất. Undefined for all others. */
export function ordinal(value: number, lastWord: string): string | undefined {
  if (value === 4 && (lastWord === 'tháng' || lastWord === 'thứ')) return 'tư';
  return value === 1 && lastWord === 'thứ' ? 'nhất' : undefined;
}
