/** A number in a flag, within bounds. */
import { InvalidArgumentError } from 'commander';

export function numberFlag(name: string, least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() === '' || !(value >= least && value <= most))
      throw new InvalidArgumentError(`--${name}: ${least}…${most}, "${text}" ?`);
    return value;
  };
}
