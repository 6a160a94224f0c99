/** Only for running from source: lets a worker thread start from TypeScript. The entry's address is its argument. */
import { register } from 'tsx/esm/api';

register();
await import(process.argv[2]);
