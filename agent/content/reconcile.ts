import type { CatalogueEntry } from '../store/store.ts';

/** What a start finds in the folder and in the catalogue, brought together. */
export interface Reconciled {
  /** Catalogued, and a file of that length is there. */
  readonly entries: readonly CatalogueEntry[];
  /** Names in the folder to remove: of another length than catalogued, or nothing of ours. */
  readonly remove: readonly string[];
  /** Hashes in the catalogue to forget. */
  readonly forget: readonly string[];
}

const PART = /^[0-9a-f]{64}\.part$/;
const WHOLE = /^[0-9a-f]{64}$/;

/**
 * `files` are the names in the folder with their lengths in bytes. A part is left to be gone on with. A file that is
 * whole by its name but not catalogued is left to be adopted: the power went between renaming and cataloguing, or the
 * catalogue was lost, and the SIM has paid for it.
 */
export function reconcile(
  files: ReadonlyMap<string, number>,
  catalogue: readonly CatalogueEntry[],
): Reconciled {
  const entries = catalogue.filter(({ sha256, bytes }) => files.get(sha256) === bytes);
  const kept = new Set(entries.map(({ sha256 }) => sha256));
  const gone = new Set(catalogue.map(({ sha256 }) => sha256).filter((sha256) => !kept.has(sha256)));
  const remove = [...files.keys()].filter((name) => gone.has(name) || !(PART.test(name) || WHOLE.test(name)));
  return { entries, remove, forget: [...gone] };
}
