/** `npm start`: makes the clone ready, then runs the village in this very process, so that Ctrl-C reaches one process. */
import { SetupStopped, setUp } from './setup.mjs';

try {
  await setUp('start');
} catch (error) {
  if (!(error instanceof SetupStopped)) throw error;
  process.stderr.write(`\n${error.message}\n`);
  process.exit(1);
}
await import('../../dist/province/reference/village/village.main.js');
