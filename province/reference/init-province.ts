/** Makes a province folder: keys, authority, settings. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { InputError } from '../../failure/failure.ts';
import { Authority } from './ca/authority.ts';
import { ownName } from './ca/own-name.ts';
import { checkNewProvince } from './folder/check-new-province.ts';
import { type FolderPaths, folderPaths } from './folder/folder-paths.ts';
import { keyFile } from './folder/key-file.ts';
import { readSettings } from './folder/read-settings.ts';
import { type NewProvince, settingsText } from './folder/settings-text.ts';
import { writeWhole } from './folder/write-whole.ts';

export interface InitOptions extends NewProvince {
  /** False leaves the authority out: nodes get no certificates, and TLS stays off. Needs no openssl then. */
  readonly certificates?: boolean;
}

/**
 * Throws InputError when the folder holds a province already or an option is wrong, WorldError when openssl is lacking. Whatever
 * is thrown, nothing half-made stays behind.
 */
export async function initProvince(dir: string, options: InitOptions): Promise<void> {
  const paths = folderPaths(resolve(dir));
  if (existsSync(paths.settings) || existsSync(paths.keys))
    throw new InputError(
      `Cannot make a province in ${paths.dir}: there is one already. Choose another --dir.`,
    );
  if (options.certificates === false && options.host !== undefined)
    throw new InputError('--host needs certificates: what is reached from outside is reached over TLS only');
  checkNewProvince(options);
  const ours = Object.values(paths).filter((path) => !existsSync(path));
  try {
    await makeFolder(paths, options);
  } catch (cause) {
    for (const path of ours) rmSync(path, { recursive: true, force: true });
    throw cause;
  }
}

async function makeFolder(paths: FolderPaths, options: InitOptions): Promise<void> {
  mkdirSync(paths.dir, { recursive: true, mode: 0o700 });
  mkdirSync(paths.keys, { mode: 0o700 });
  for (const folder of [paths.nodes, paths.identities, paths.content]) mkdirSync(folder, { recursive: true });
  keyFile.create(join(paths.keys, 'root.jwk'), `root-${options.id}`);
  keyFile.create(join(paths.keys, 'province.jwk'), `province-${options.id}`);
  for (const { id } of options.communes)
    keyFile.create(join(paths.keys, `commune-${id}.jwk`), `commune-${id}`);
  writeWhole(paths.token, `${randomBytes(24).toString('base64url')}\n`, 0o600);
  if (options.certificates !== false) {
    const authority = await Authority.create(paths.authority, `Loa ${options.id}`);
    // Who the province itself is to an outer broker.
    const own = await authority.node(ownName(options.id));
    writeWhole(join(paths.authority, 'province.crt'), own.cert);
    writeWhole(join(paths.authority, 'province.key'), own.key, 0o600);
  }
  // Last: a folder with settings is a whole province.
  writeWhole(paths.settings, settingsText(options));
  readSettings(paths.settings);
}
