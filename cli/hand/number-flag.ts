/** A number in a flag, within bounds. */
import { InvalidArgumentError } from 'commander';
import type { Speak } from '../language.ts';

export function numberFlag(
  name: string,
  least: number,
  most: number,
  speak: Speak,
): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() === '' || !(value >= least && value <= most))
      throw new InvalidArgumentError(
        speak(
          `--${name} phải từ ${least} đến ${most}, đang là ${text || '""'}`,
          `--${name} must be from ${least} to ${most}, it is ${text || '""'}`,
        ),
      );
    return value;
  };
}
