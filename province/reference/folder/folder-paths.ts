/** Where everything of a province lies in its folder. */
import { join } from 'node:path';

export interface FolderPaths {
  readonly dir: string;
  readonly settings: string;
  readonly keys: string;
  readonly authority: string;
  /** One JSON file per registered node. */
  readonly nodes: string;
  /** One folder per node: what is carried to the box. */
  readonly identities: string;
  /** Every trust list that was ever published. */
  readonly trust: string;
  readonly documents: string;
  readonly oneOffs: string;
  readonly reports: string;
  readonly content: string;
  /** Certificates whose signatures under CAP documents are believed. */
  readonly cap: string;
  /** Secret that a caller of the API shows; made at init. */
  readonly token: string;
  /** Held by the one process that works on this folder. */
  readonly lock: string;
  /** Where the API of the running province is reached. */
  readonly serving: string;
}

export function folderPaths(dir: string): FolderPaths {
  return {
    dir,
    settings: join(dir, 'province.toml'),
    keys: join(dir, 'keys'),
    authority: join(dir, 'ca'),
    nodes: join(dir, 'nodes'),
    identities: join(dir, 'identities'),
    trust: join(dir, 'trust'),
    documents: join(dir, 'documents.jsonl'),
    oneOffs: join(dir, 'one-offs.jsonl'),
    reports: join(dir, 'reports'),
    content: join(dir, 'content'),
    cap: join(dir, 'cap'),
    token: join(dir, 'api-token'),
    lock: join(dir, 'lock'),
    serving: join(dir, 'serving.json'),
  };
}
