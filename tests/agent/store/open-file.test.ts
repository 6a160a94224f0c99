import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { Migration } from '../../../agent/store/migrations/migration.ts';
import { MIGRATIONS } from '../../../agent/store/migrations/migrations.ts';
import { openFile } from '../../../agent/store/open-file.ts';
import { repositoriesOf } from '../../../agent/store/repositories/repositories-of.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { documentOf } from './samples.ts';

const NEWEST = MIGRATIONS.at(-1)?.version ?? 0;

/** A file of ours with a hundred documents, closed. */
function filled(migrations: readonly Migration[] = MIGRATIONS): string {
  const file = join(temporaryFolder(), 'loa.sqlite');
  const { db } = openFile(file, migrations);
  const { documents } = repositoriesOf(db);
  for (let n = 0; n < 100; n++) documents.put(documentOf(`s${n}`, { jws: 'x'.repeat(500) }));
  db.close();
  return file;
}

/** Opens, counts the documents, closes. */
function look(file: string, migrations: readonly Migration[] = MIGRATIONS) {
  const { db, setAside } = openFile(file, migrations);
  const documents = repositoriesOf(db).documents.all().length;
  db.close();
  return { documents, setAside };
}

function overwrite(file: string, at: number, bytes: string): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, bytes, at);
  closeSync(handle);
}

describe('a store file', () => {
  it('is used again when it is whole and ours', () => {
    expect(look(filled())).toEqual({ documents: 100, setAside: undefined });
  });

  it.each<[string, RegExp, (file: string) => void]>([
    [
      'is text',
      /^damaged: it is not a SQLite database/,
      (file) => writeFileSync(file, 'Xin chào. '.repeat(1000)),
    ],
    ['is empty', /^damaged: it has 0 bytes/, (file) => truncateSync(file, 0)],
    ['is shorter than its header', /^damaged: it has 50 bytes/, (file) => truncateSync(file, 50)],
    ['lost its second half', /^damaged/, (file) => truncateSync(file, Math.floor(statSync(file).size / 2))],
    ['has a page of rubbish', /^damaged/, (file) => overwrite(file, 3 * 4096, '\u0000\u00ff'.repeat(1500))],
    [
      'belongs to another program',
      /^foreign: its application id is 0x0, not 0x4c6f6131/,
      (file) => {
        writeFileSync(file, '');
        const db = new Database(file);
        db.exec('CREATE TABLE theirs (x)');
        db.close();
      },
    ],
  ])('that %s is set aside whole, and a fresh one begins', (_, why, harm) => {
    const file = filled();
    harm(file);
    const harmed = readFileSync(file);
    const { documents, setAside } = look(file);
    expect(documents).toBe(0);
    expect(setAside?.why).toMatch(why);
    expect(setAside?.path).toMatch(/loa\.sqlite\.set-aside-\d{4}-\d\d-\d\dT\d{6}\.\d{3}Z$/);
    expect(readFileSync(setAside?.path ?? '').equals(harmed)).toBe(true);
    expect(look(file)).toEqual({ documents: 0, setAside: undefined });
  });

  it('takes what lies beside it along when it is set aside', () => {
    const file = filled();
    writeFileSync(`${file}-wal`, 'left over');
    overwrite(file, 0, 'no header any more');
    const { setAside } = look(file);
    expect(existsSync(`${setAside?.path}-wal`)).toBe(true);
  });

  it('is set aside at most three times before the oldest goes', () => {
    const file = filled();
    for (let n = 0; n < 5; n++) {
      writeFileSync(file, `rubbish ${n} `.repeat(500));
      look(file);
    }
    const kept = readdirSync(join(file, '..')).filter((name) => name.includes('set-aside'));
    expect(kept).toHaveLength(3);
    expect(kept.sort().map((name) => readFileSync(join(file, '..', name), 'utf8').slice(0, 9))).toEqual([
      'rubbish 2',
      'rubbish 3',
      'rubbish 4',
    ]);
  });

  it('comes back after a power cut with what was committed, from the log beside it', () => {
    const file = filled();
    const { db } = openFile(file);
    repositoriesOf(db).documents.put(documentOf('last'));
    const cut = join(temporaryFolder(), 'loa.sqlite');
    for (const part of ['', '-wal']) copyFileSync(file + part, cut + part);
    db.close();
    expect(look(cut)).toEqual({ documents: 101, setAside: undefined });
  });

  it('of a later release that only grew is used as it is, and left at its version', () => {
    const grown: Migration = {
      version: NEWEST + 1,
      name: 'grown',
      readableFrom: 1,
      sql: `ALTER TABLE document ADD COLUMN issuer TEXT; CREATE TABLE later (x INTEGER) STRICT;`,
    };
    const file = filled([...MIGRATIONS, grown]);
    expect(look(file)).toEqual({ documents: 100, setAside: undefined });
    const db = new Database(file, { readonly: true });
    expect(db.pragma('user_version', { simple: true })).toBe(NEWEST + 1);
    db.close();
  });

  it('of a later release that this one cannot read is set aside', () => {
    const broken: Migration = {
      version: NEWEST + 1,
      name: 'broken',
      readableFrom: NEWEST + 1,
      sql: 'CREATE TABLE later (x INTEGER) STRICT;',
    };
    const { documents, setAside } = look(filled([...MIGRATIONS, broken]));
    expect(documents).toBe(0);
    expect(setAside?.why).toBe(
      `newer: it needs a release that knows schema ${NEWEST + 1}, this one knows ${NEWEST}`,
    );
  });
});
