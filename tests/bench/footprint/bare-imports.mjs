/** The floor of the box's memory: its packages and as many empty threads as it has, and nothing else. Lives until it is ended. */
import { Worker } from 'node:worker_threads';

await Promise.all([
  import('better-sqlite3'),
  import('commander'),
  import('fastify'),
  import('koffi'),
  import('mqtt'),
  import('pino'),
  import('rrule-temporal'),
  import('smol-toml'),
  import('temporal-polyfill'),
  import('zod'),
]);
const empty = 'setInterval(() => {}, 1e9)';
const threads = Number(process.argv[2]);
await Promise.all(
  Array.from(
    { length: threads },
    () => new Promise((resolve) => new Worker(empty, { eval: true }).once('online', resolve)),
  ),
);
process.stdout.write('here\n');
setInterval(() => {}, 1e9);
