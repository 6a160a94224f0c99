/**
 * Makes what a Mosquitto of the province needs, in a folder: settings, access rights, certificates, the list of the revoked. Idempotent:
 * a file that would say the same is left alone, so that a caller knows whether the broker has anything to read again.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { InputError } from '../../../../failure/failure.ts';
import { Authority } from '../../ca/authority.ts';
import { ownName } from '../../ca/own-name.ts';
import { folderPaths } from '../../folder/folder-paths.ts';
import { NodeRegistry } from '../../folder/node-registry.ts';
import { readSettings } from '../../folder/read-settings.ts';
import { writeWhole } from '../../folder/write-whole.ts';
import { aclFile } from './acl-file.ts';
import { mosquittoConf } from './mosquitto-conf.ts';

export interface BrokerFilesOptions {
  /** Where they are written. Default: `broker` in the province's folder. */
  readonly out?: string;
  /** Where the broker will find them. Default: where they are written. */
  readonly at?: string;
  /** Name or address by which nodes reach it. Default: that of `[broker.outer]`, else of `[broker]`. */
  readonly host?: string;
  /** Default: the port of `[broker.outer]`, else 8883. */
  readonly port?: number;
  /** Address that it listens on. Default: all. */
  readonly bind?: string;
}

export interface BrokerFiles {
  readonly folder: string;
  /** Names of the files that say something else than before. */
  readonly changed: readonly string[];
  /** The broker must be started anew: of its settings only the rights, certificates and bounds are read again. */
  readonly restart: boolean;
}

/** Throws InputError for a province without certificates or settings without a host; WorldError when openssl is lacking. */
export async function makeBrokerFiles(dir: string, options: BrokerFilesOptions = {}): Promise<BrokerFiles> {
  const paths = folderPaths(resolve(dir));
  const settings = readSettings(paths.settings);
  const authority = Authority.open(paths.authority);
  if (!authority)
    throw new InputError(
      `${paths.dir} has no certificates (init --no-certificates): a broker that others reach needs them`,
    );
  const { outer, host: own } = settings.broker;
  const url = outer && new URL(outer.node_url ?? outer.url);
  const host = options.host ?? url?.hostname.replace(/^\[|\]$/g, '') ?? own;
  const port = options.port ?? (url?.port ? Number(url.port) : 8883);
  const folder = resolve(options.out ?? join(paths.dir, 'broker'));
  const server = await authority.server(host, 'broker');
  const files: readonly (readonly [string, string, number?])[] = [
    [
      'loa.conf',
      mosquittoConf({
        listener: [port, options.bind].filter((part) => part !== undefined).join(' '),
        at: options.at ?? folder,
      }),
    ],
    ['acl', aclFile(ownName(settings.province.id), new NodeRegistry(paths.nodes).all())],
    ['ca.crt', authority.certificate],
    ['server.crt', server.cert],
    ['server.key', server.key, 0o600],
    ['revoked.crl', await authority.revocationList()],
  ];
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const changed = files.filter(([name, text, mode]) => {
    const file = join(folder, name);
    if (existsSync(file) && readFileSync(file, 'utf8') === text) return false;
    writeWhole(file, text, mode);
    return true;
  });
  const names = changed.map(([name]) => name);
  return { folder, changed: names, restart: names.includes('loa.conf') };
}
