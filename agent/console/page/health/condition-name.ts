/** What a code speaks of, by its first word: "speaker.device" is of the sound. A code that is not known is its own name. */
import { say } from '../../../../look/words.ts';
import { HEALTH } from './texts.ts';

export function conditionName(code: string): string {
  const room = code.split('.')[0] ?? code;
  const { names } = say(HEALTH);
  return (Object.hasOwn(names, room) && names[room]) || code;
}
