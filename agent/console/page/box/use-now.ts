/** The running clock (ms), for what has to be drawn anew as it passes. */
import { useEffect, useState } from 'preact/hooks';

/** `every` ms; 0: once. */
export function useNow(every: number): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    if (every === 0) return;
    const timer = setInterval(() => setNow(performance.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}
