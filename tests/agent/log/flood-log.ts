/** Logs for a while, far more than a pipe holds, and tells on standard error how long its event loop stood still (ms). */
import { pinoLog } from '../../../agent/log/pino-log.ts';

const log = pinoLog('pole-1');
const text = 'x'.repeat(10_000);
let [longest, last, turns] = [0, performance.now(), 0];
const timer = setInterval(() => {
  longest = Math.max(longest, performance.now() - last);
  for (let n = 0; n < 20; n++) log.info({ text }, 'flood');
  last = performance.now();
  if (++turns < 20) return;
  clearInterval(timer);
  process.stderr.write(`${longest}\n`);
}, 10);

// A reader that comes later is told; then it ends as by a bug.
process.stdin.on('data', () => {
  log.info({}, 'last words');
  throw new Error('a crash');
});
