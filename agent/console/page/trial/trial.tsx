/** Tests: of the box by itself, of its horns, of people. */
import { say } from '../../../../look/words.ts';
import { Heading } from '../frame/heading.tsx';
import { Drill } from './drill.tsx';
import { SelfTest } from './self-test.tsx';
import { TRIAL } from './texts.ts';
import { Tone } from './tone.tsx';

export function Trial() {
  const t = say(TRIAL);
  return (
    <>
      <Heading>{t.title}</Heading>
      <SelfTest />
      <Tone />
      <Drill />
    </>
  );
}
