/** Puts a trust list that people signed in force. Works on the folder alone: a running province publishes it within half a minute. */
import { resolve } from 'node:path';
import { InputError } from '../../../failure/failure.ts';
import { folderPaths } from '../folder/folder-paths.ts';
import { openKeyring } from '../folder/keyring.ts';
import { readSettings } from '../folder/read-settings.ts';
import type { ListFile } from './list-file.ts';
import type { TrustList } from './trust-list.ts';
import { TrustLists } from './trust-lists.ts';

/** Throws InputError when boxes would not follow it. */
export function importList(dir: string, content: ListFile): TrustList {
  if (content.state === 'unsigned')
    throw new InputError('nobody has signed this list: loa province root sign');
  const paths = folderPaths(resolve(dir));
  const { root } = openKeyring(paths.dir, readSettings(paths.settings));
  return new TrustLists(paths.trust).publish(content.jws, root);
}
