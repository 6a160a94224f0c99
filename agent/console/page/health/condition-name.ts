/** What a code speaks of: by itself, or by its first word: "speaker.device" is of the sound. A code that is not known is its own name. */
import { say } from '../../../../look/words.ts';
import { HEALTH } from './texts.ts';

export function conditionName(code: string): string {
  const room = code.split('.')[0] ?? code;
  const { names } = say(HEALTH);
  const of = (key: string) => (Object.hasOwn(names, key) ? names[key] : undefined);
  return of(code) ?? of(room) ?? code;
}
