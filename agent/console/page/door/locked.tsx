/** Nobody logs in for a while: how long still, and what works all the same. */
import { useEffect, useState } from 'preact/hooks';
import { say } from '../../../../look/words.ts';
import { running } from '../box/running.ts';
import { useNow } from '../box/use-now.ts';
import { DOOR } from './texts.ts';

export interface LockedProps {
  readonly seconds: number;
  readonly over: () => void;
}

export function Locked({ seconds, over }: LockedProps) {
  const t = say(DOOR);
  const now = useNow(500);
  const [until, setUntil] = useState(() => performance.now() + seconds * 1_000);
  useEffect(() => setUntil(performance.now() + seconds * 1_000), [seconds]);
  const left = until - now;
  const isOver = left <= 0;
  useEffect(() => {
    if (isOver) over();
  }, [isOver, over]);
  return (
    <div class="locked" role="alert">
      <h2>{t.locked}</h2>
      {/* Read once: a countdown that is read aloud every second lets nobody think. */}
      <p class="countdown" aria-live="off">
        {t.lockedFor(running(left + 999))}
      </p>
    </div>
  );
}
