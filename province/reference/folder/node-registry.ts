/**
 * The nodes of the province: one JSON file each, its assignment as the contract has it. People may edit the files; a
 * running province sees the change (`watch`).
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, watch } from 'node:fs';
import { join } from 'node:path';
import { InputError, reasonOf } from '../../../failure/failure.ts';
import { Assignment } from '../../contract/messages/assignment.ts';
import { explainError } from '../../contract/reading/explain-error.ts';
import { Id } from '../../contract/scalars.ts';
import { Position } from './position.ts';
import { writeWhole } from './write-whole.ts';

export interface RegisteredNode {
  readonly nodeId: string;
  readonly assignment: Assignment;
  /** Where it stands; absent: no area on a map can be held against it. */
  readonly position?: Position;
}

export class NodeRegistry {
  readonly #dir: string;
  #nodes: ReadonlyMap<string, RegisteredNode> = new Map();

  /** Throws InputError that names the file and the field. */
  constructor(dir: string) {
    this.#dir = dir;
    mkdirSync(dir, { recursive: true });
    this.read();
  }

  all(): readonly RegisteredNode[] {
    return [...this.#nodes.values()];
  }

  get(nodeId: string): RegisteredNode | undefined {
    return this.#nodes.get(nodeId);
  }

  /** Nodes that a message to `aud` (node ids and group ids) is meant for. */
  audience(aud: readonly string[]): readonly RegisteredNode[] {
    const named = new Set(aud);
    return this.all().filter(
      ({ nodeId, assignment }) => named.has(nodeId) || assignment.groups.some((g) => named.has(g)),
    );
  }

  /** Reads all files again. On a mistake in one of them nothing changes. Throws InputError. */
  read(): void {
    const files = readdirSync(this.#dir).filter((name) => name.endsWith('.json'));
    this.#nodes = new Map(
      files
        .sort()
        .map((name) => readNode(join(this.#dir, name)))
        .map((node) => [node.nodeId, node]),
    );
  }

  /** Throws InputError when the id is taken. */
  add(node: RegisteredNode): void {
    const file = this.#fileOf(node.nodeId);
    if (existsSync(file))
      throw new InputError(`Cannot add node "${node.nodeId}": it is registered already (${file})`);
    writeWhole(file, `${JSON.stringify(node, null, 2)}\n`);
    this.read();
  }

  /** Writes or takes away where the node stands. Throws InputError when it is not registered. */
  setPosition(nodeId: string, position: Position | undefined): RegisteredNode {
    return this.#change(nodeId, ({ assignment }) => ({
      nodeId,
      ...(position && { position }),
      assignment,
    }));
  }

  /** Writes in which order its issuers go first on a clash; none: the earlier start does. Throws InputError when it is not registered. */
  setIssuerOrder(nodeId: string, issuerOrder: readonly string[]): RegisteredNode {
    return this.#change(nodeId, (node) => ({
      ...node,
      assignment: { ...node.assignment, issuerOrder: [...issuerOrder] },
    }));
  }

  remove(nodeId: string): void {
    rmSync(this.#fileOf(nodeId), { force: true });
    this.read();
  }

  /** Calls `changed` after files changed. The answer ends it. */
  watch(changed: () => void): () => void {
    const watcher = watch(this.#dir, (_event, name) => {
      if (name?.endsWith('.json') === true) changed();
    });
    return () => watcher.close();
  }

  #change(nodeId: string, change: (node: RegisteredNode) => RegisteredNode): RegisteredNode {
    const node = this.get(nodeId);
    if (!node) throw new InputError(`nodeId "${nodeId}" is not registered: loa province node add ${nodeId}`);
    const changed = change(node);
    writeWhole(this.#fileOf(nodeId), `${JSON.stringify(changed, null, 2)}\n`);
    this.read();
    return changed;
  }

  #fileOf(nodeId: string): string {
    return join(this.#dir, `${nodeId}.json`);
  }
}

function readNode(file: string): RegisteredNode {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new InputError(`${file} must be JSON: ${reasonOf(cause)}`, { cause });
  }
  const { nodeId, assignment, position } = (json ?? {}) as Record<string, unknown>;
  const id = Id.safeParse(nodeId);
  if (!id.success) throw new InputError(`${file}: nodeId ${explainError(id.error)}`);
  const read = Assignment.safeParse(assignment);
  if (!read.success) throw new InputError(`${file}: assignment.${explainError(read.error)}`);
  const where = Position.optional().safeParse(position);
  if (!where.success) throw new InputError(`${file}: position.${explainError(where.error)}`);
  return { nodeId: id.data, assignment: read.data, ...(where.data && { position: where.data }) };
}
