/** A program that keeps documents one after another, says each when the store promised it, and never ends. */
import { openStore } from '../../../agent/store/client.ts';
import { documentOf } from './samples.ts';

const store = openStore(process.argv[2] ?? '');
for (let n = 0; ; n++) {
  await store.documents.put(documentOf(`s${n}`, { jws: 'x'.repeat(2_000) }));
  process.stdout.write(`s${n}\n`);
}
