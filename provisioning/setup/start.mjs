/** `npm start`: makes the clone ready, then runs the village in this very process, so that Ctrl-C reaches one process. */
import { setUpOrExit } from './setup.mjs';

await setUpOrExit('start');
await import('../../dist/province/reference/village/village.main.js');
