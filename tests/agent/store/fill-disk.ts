/** A program that fills its disk through the store, frees some of it by the store's own means, and goes on. */
import { join } from 'node:path';
import { openStore } from '../../../agent/store/client.ts';
import { documentOf } from './samples.ts';

const store = openStore(join(process.argv[2] ?? '', 'loa.sqlite'));
const kept: string[] = [];
let failure: unknown;
for (let n = 0; n < 10_000 && failure === undefined; n++) {
  const id = `s${String(n).padStart(5, '0')}`;
  await store.documents.put(documentOf(id, { jws: 'x'.repeat(8_000) })).then(
    () => kept.push(id),
    (thrown) => {
      failure = thrown;
    },
  );
}
const found = (await store.documents.all()).map(({ id }) => id);
await store.close();
const code = failure instanceof Error && 'code' in failure ? failure.code : String(failure);

const again = openStore(join(process.argv[2] ?? '', 'loa.sqlite'));
const opened = await again.opened;
const afterRestart = (await again.documents.all()).length;
await again.close();
process.stdout.write(JSON.stringify({ code, kept: kept.length, found: found.length, opened, afterRestart }));
