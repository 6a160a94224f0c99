/** What is muted on this box: few rows, written together, so that what a power cut leaves is one state and no mixture. */
import type { Database } from 'better-sqlite3';
import { mutedAbout } from '../../../province/contract/command/command-about.ts';
import type { Mark } from '../../airing/mutes/mute.ts';
import type { Direct } from '../repository.ts';

export function mutes(db: Database): Direct<'mutes'> {
  const all = db.prepare<[], string>('SELECT mark FROM mute WHERE json_valid(mark) ORDER BY rowid').pluck();
  const clear = db.prepare('DELETE FROM mute');
  const add = db.prepare('INSERT INTO mute (about, mark) VALUES (?, ?)');
  const keep = db.transaction((marks: readonly Mark[]) => {
    clear.run();
    for (const mark of marks) add.run(mutedAbout(mark.what), JSON.stringify(mark));
  });
  return {
    all: () => all.all().map((mark) => JSON.parse(mark) as Mark),
    keep: (marks) => keep(marks),
  };
}
