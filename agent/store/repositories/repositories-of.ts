import type { Database } from 'better-sqlite3';
import type { DirectRepositories } from '../repository.ts';
import { catalogue } from './catalogue.ts';
import { documents } from './documents.ts';
import { lastTime } from './last-time.ts';
import { mutes } from './mutes.ts';
import { outbox } from './outbox.ts';
import { overrides } from './overrides.ts';
import { playLog } from './play-log.ts';
import { ran } from './ran.ts';
import { rounds } from './rounds.ts';
import { seen } from './seen.ts';

/** Every repository on one open file, its statements prepared. Throws SqliteError when the schema is not ours. */
export function repositoriesOf(db: Database): DirectRepositories {
  return {
    documents: documents(db),
    seen: seen(db),
    catalogue: catalogue(db),
    ran: ran(db),
    rounds: rounds(db),
    mutes: mutes(db),
    outbox: outbox(db),
    overrides: overrides(db),
    playLog: playLog(db),
    lastTime: lastTime(db),
  };
}
