import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../../agent/store/client.ts';
import { Duration } from '../../../time/duration.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { documentOf, playReport } from './samples.ts';
import { stallStore } from './stall-store.ts';
import { storeContract } from './store-contract.ts';

storeContract('file behind a thread', () => openStore(join(temporaryFolder(), 'loa.sqlite')));

function storeAt(file: string, closeWithin?: Duration) {
  const store = openStore(file, closeWithin === undefined ? {} : { closeWithin });
  onTestFinished(() => store.close());
  return store;
}

describe('the store on its file', () => {
  it('finds after a restart what it kept before', async () => {
    const file = join(temporaryFolder(), 'loa.sqlite');
    const before = storeAt(file);
    await before.documents.put(documentOf('sang'));
    await before.outbox.put(playReport('1'));
    await before.close();
    const store = storeAt(file);
    expect(await store.opened).toEqual({});
    expect(await store.documents.all()).toEqual([documentOf('sang')]);
    expect(await store.outbox.count()).toBe(1);
  });

  it('makes the folder it is to live in', async () => {
    const store = storeAt(join(temporaryFolder(), 'var', 'lib', 'loa.sqlite'));
    expect(await store.opened).toEqual({});
  });

  it('waits for a program that holds the file, and then keeps every write in order', async () => {
    const file = join(temporaryFolder(), 'loa.sqlite');
    const store = storeAt(file);
    await store.opened;
    const release = stallStore(file);
    const order: string[] = [];
    const writes = ['a', 'b', 'c'].map(async (id) => {
      await store.documents.put(documentOf(id));
      order.push(id);
    });
    // A read of its own connection shows that the file is held and nothing was written past the lock.
    await expect(Promise.race([...writes, turnsOf(50)])).resolves.toBe('nothing came');
    release();
    await Promise.all(writes);
    expect(order).toEqual(['a', 'b', 'c']);
  });

  it('ends within its bound while the file is held, and refuses what waits', async () => {
    const file = join(temporaryFolder(), 'loa.sqlite');
    const store = storeAt(file, Duration.ms(50));
    await store.opened;
    const release = stallStore(file);
    onTestFinished(release);
    const write = store.documents.put(documentOf('a'));
    await Promise.all([store.close(), expect(write).rejects.toMatchObject({ code: 'store.closed' })]);
  });

  it('says where the file lies that it could not use, and goes on with a fresh one', async () => {
    const file = join(temporaryFolder(), 'loa.sqlite');
    writeFileSync(file, 'not a database, but long enough to be taken for one '.repeat(100));
    const store = storeAt(file);
    const { setAside } = await store.opened;
    expect(setAside?.why).toMatch(/^damaged: it is not a SQLite database/);
    expect(statSync(setAside?.path ?? '').size).toBeGreaterThan(1_000);
    await store.documents.put(documentOf('a'));
    expect(await store.documents.all()).toHaveLength(1);
  });

  it('goes on without a file where none can be opened', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'var'), 'a file where the folder should be');
    const store = storeAt(join(folder, 'var', 'loa.sqlite'));
    expect((await store.opened).unavailable).toContain('Cannot open the store');
    await expect(store.documents.all()).rejects.toMatchObject({ code: 'store.unavailable' });
  });

  it('replaces a file that goes bad while it is in use, tells it, and loses no write that follows', async () => {
    const file = join(temporaryFolder(), 'loa.sqlite');
    const store = storeAt(file);
    await store.opened;
    const found = new Promise<{ path: string; why: string }>((resolve) => store.onSetAside(resolve));
    for (let n = 0; n < 50; n++) await store.documents.put(documentOf(`old-${n}`));
    ruin(file);
    await store.documents.put(documentOf('new'));
    expect((await found).why).toMatch(/^damaged/);
    expect((await store.documents.all()).map(({ id }) => id)).toContain('new');
  });
});

/** Makes the table of documents point past the end of the file, as a bad card may, behind the back of who has it open. */
function ruin(file: string): void {
  const db = new Database(file);
  db.unsafeMode(true);
  db.pragma('writable_schema = ON');
  db.exec("UPDATE sqlite_schema SET rootpage = 9999 WHERE name = 'document'");
  db.pragma('schema_version = 99'); // others read the schema anew
  db.close();
}

/** Ends after `turns` of the event loop: long enough for a thread to answer many times over. */
async function turnsOf(turns: number): Promise<string> {
  for (let n = 0; n < turns; n++) await new Promise((resolve) => setTimeout(resolve, 4));
  return 'nothing came';
}
