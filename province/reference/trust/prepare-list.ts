/** Prepares the next trust list: what it will say, before anybody signs it. */
import { resolve } from 'node:path';
import { InputError } from '../../../failure/failure.ts';
import type { Clock } from '../../../time/clock.ts';
import { Duration } from '../../../time/duration.ts';
import { after, WallTime } from '../../../time/instant.ts';
import { claimsByType } from '../../contract/envelope.ts';
import { RootKeys, type TrustedKey } from '../../contract/messages/trust.ts';
import { explainError } from '../../contract/reading/explain-error.ts';
import { folderPaths } from '../folder/folder-paths.ts';
import { openKeyring } from '../folder/keyring.ts';
import { readSettings } from '../folder/read-settings.ts';
import { trustClaims } from './current-list.ts';
import type { ListFile } from './list-file.ts';
import { TrustLists } from './trust-lists.ts';

export interface RootChange {
  readonly add?: readonly TrustedKey[];
  /** Key ids. */
  readonly remove?: readonly string[];
  readonly threshold?: number;
  /** The next list is due so many days from now: at the next meeting of the key holders. */
  readonly days: number;
}

/** Issuers are those of province.toml. Throws InputError. */
export function prepareList(dir: string, change: RootChange, clock: Pick<Clock, 'wall'>): ListFile {
  const paths = folderPaths(resolve(dir));
  const keyring = openKeyring(paths.dir, readSettings(paths.settings));
  const inForce = keyring.root;
  const root = RootKeys.safeParse(changed(inForce, change));
  if (!root.success) throw new InputError(`root keys: ${explainError(root.error)}`);
  const now = clock.wall();
  const nextUpdate = WallTime.format(after(now, Duration.days(change.days)));
  const above = new TrustLists(paths.trust).newest?.version ?? 0;
  const claims = trustClaims({ root: root.data, nextUpdate, issuers: [...keyring.issuers] }, above, now);
  const checked = claimsByType.trust.safeParse(claims);
  if (!checked.success) throw new InputError(`trust list: ${explainError(checked.error)}`);
  return { state: 'unsigned', inForce, claims: checked.data };
}

function changed(root: RootKeys, { add = [], remove = [], threshold = root.threshold }: RootChange) {
  for (const kid of remove)
    if (!root.keys.some((key) => key.kid === kid))
      throw new InputError(`--remove ${kid}: root keys are ${root.keys.map((key) => key.kid).join(', ')}`);
  for (const { kid, x } of add)
    if (root.keys.some((key) => key.x === x || (key.kid === kid && !remove.includes(kid))))
      throw new InputError(`--add ${kid}: there is a root key of this name, or the same key under another`);
  return { keys: [...root.keys.filter(({ kid }) => !remove.includes(kid)), ...add], threshold };
}
