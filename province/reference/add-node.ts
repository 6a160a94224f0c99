/**
 * Registers a node and makes its identity folder: what is carried to the box and makes it this node.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type * as z from 'zod';
import { InputError } from '../../failure/failure.ts';
import { loaToml } from '../../provisioning/loa.toml.ts';
import { windowsText } from '../../provisioning/windows-text.ts';
import { Assignment } from '../contract/messages/assignment.ts';
import { hashPin } from '../contract/pin/hash-pin.ts';
import { newPin } from '../contract/pin/new-pin.ts';
import { explainError } from '../contract/reading/explain-error.ts';
import { Id } from '../contract/scalars.ts';
import { Authority } from './ca/authority.ts';
import { localName } from './ca/local-name.ts';
import { ownName } from './ca/own-name.ts';
import type { FolderPaths } from './folder/folder-paths.ts';
import type { Keyring } from './folder/keyring.ts';
import type { NodeRegistry } from './folder/node-registry.ts';
import { nodeUrl } from './folder/node-url.ts';
import { Position } from './folder/position.ts';
import type { ProvinceSettings } from './folder/settings.ts';
import { writeWhole } from './folder/write-whole.ts';

/** 21–05 h: nothing scheduled sounds; the usual day begins about 05:00. */
const QUIET_HOURS = [{ from: '21:00', to: '05:00' }];
/** Percent. An exercise is heard, and not taken for the real thing two villages away. */
const VOLUME = { standard: 80, emergency: 100, exercise: 40 };

type AssignmentInput = z.input<typeof Assignment>;

export interface NewNode
  extends Partial<
    Pick<AssignmentInput, 'languages' | 'quietHours' | 'volume' | 'timezone' | 'sessionLimits' | 'stagger'>
  > {
  readonly nodeId: string;
  readonly kind: 'speaker' | 'board';
  readonly name: string;
  /** mã cụm loa; default the node's id. */
  readonly clusterCode?: string;
  /** Beside the province's own. */
  readonly groups?: readonly string[];
  /** Default: one zone `main` on line 17. */
  readonly zones?: readonly { readonly id: string; readonly relay: number; readonly name?: string }[];
  /** Folder of the identity; default `identities/<nodeId>` in the province's. */
  readonly out?: string;
  /** Default `real`. */
  readonly devices?: 'real' | 'virtual';
  /** Broker's address; default as in province.toml. */
  readonly url?: string;
  readonly data?: string;
  readonly console?: string;
  readonly button?: number;
  /** Where it stands, for areas that an alert draws on the map. */
  readonly position?: Position;
  /** One `loa.toml` that holds the identity as well, for the card of a box. */
  readonly card?: boolean;
}

export interface NodeAdded {
  readonly nodeId: string;
  /** Folder with loa.toml, root.json and, if the province has an authority, ca.crt, node.crt, node.key; for a card, loa.toml alone. */
  readonly identity: string;
  /** Where the box will look for the province. */
  readonly url: string;
  /** Of its console; kept nowhere, the box has its hash. */
  readonly pin: string;
}

interface Parts {
  readonly paths: FolderPaths;
  readonly settings: ProvinceSettings;
  readonly keyring: Pick<Keyring, 'root'>;
  readonly registry: NodeRegistry;
}

/** Throws InputError, or WorldError when openssl is lacking. Nothing is registered then. */
export async function addNode(
  { paths, settings, keyring, registry }: Parts,
  node: NewNode,
): Promise<NodeAdded> {
  const id = Id.safeParse(node.nodeId);
  if (!id.success)
    throw new InputError(`nodeId "${node.nodeId}" ${explainError(id.error).replace(/^message /, '')}`);
  const { nodeId } = node;
  if (registry.get(nodeId)) throw new InputError(`nodeId "${nodeId}" is registered already: choose another`);
  if (nodeId === ownName(settings.province.id))
    throw new InputError(`nodeId "${nodeId}" is the province's own name at a broker: choose another`);
  const url = node.url ?? nodeUrl(settings);
  if (hostOf(url) === localName(nodeId))
    throw new InputError(
      `nodeId "${nodeId}" would have the name of the broker, ${hostOf(url)}, in its certificate: choose another`,
    );
  const zones = node.zones ?? [{ id: 'main', relay: 17, name: 'Loa chính' }];
  const assignment = Assignment.safeParse({
    ...node,
    clusterCode: node.clusterCode ?? nodeId,
    groups: [...new Set([`province:${settings.province.id}`, ...(node.groups ?? [])])],
    zones: zones.map((zone) => ({ id: zone.id, name: zone.name ?? zone.id })),
    volume: node.volume ?? VOLUME,
    quietHours: node.quietHours ?? QUIET_HOURS,
  });
  if (!assignment.success) throw new InputError(`node "${nodeId}": ${explainError(assignment.error)}`);
  const position = Position.optional().safeParse(node.position);
  if (!position.success) throw new InputError(`node "${nodeId}": position.${explainError(position.error)}`);

  const identity = resolve(node.out ?? join(paths.identities, nodeId));
  if (existsSync(join(identity, 'loa.toml')))
    throw new InputError(`--out ${identity} holds the identity of a node already`);
  const authority = Authority.open(paths.authority);
  const certificate = await authority?.node(nodeId);
  mkdirSync(identity, { recursive: true, mode: 0o700 });
  const put = (name: string, text: string, mode?: number) => writeWhole(join(identity, name), text, mode);
  const texts = {
    root: `${JSON.stringify(keyring.root, null, 2)}\n`,
    ...(authority && certificate && { ca: authority.certificate, ...certificate }),
  };
  if (!node.card) {
    put('root.json', texts.root);
    if (texts.ca !== undefined) put('ca.crt', texts.ca);
    if (texts.cert !== undefined) put('node.crt', texts.cert);
    if (texts.key !== undefined) put('node.key', texts.key, 0o600);
  }
  const pin = newPin();
  const toml = loaToml({
    ...{ nodeId, kind: node.kind, name: node.name, zones },
    url,
    certificates: authority !== undefined,
    devices: node.devices ?? 'real',
    ...(node.data !== undefined && { data: node.data }),
    ...(node.console !== undefined && { console: node.console }),
    pin: await hashPin(pin),
    ...(node.button !== undefined && { button: node.button }),
    ...(node.card && { identity: texts }),
  });
  if (node.card) put('loa.toml', windowsText(toml), 0o600);
  else put('loa.toml', toml);
  registry.add({ nodeId, ...(position.data && { position: position.data }), assignment: assignment.data });
  return { nodeId, identity, url, pin };
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.toLowerCase() : '';
}
