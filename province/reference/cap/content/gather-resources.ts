/**
 * The files behind a document's spoken resources, checked and put where boxes fetch. A file that does not fit or cannot be had holds no
 * alert back: it is named, and boxes speak the text.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reasonOf, WorldError } from '../../../../failure/failure.ts';
import type { CapAlert, CapResource } from '../../../contract/cap/cap-alert.ts';
import type { ContentRef } from '../../../contract/scalars.ts';
import { addBytes } from '../../content/add-bytes.ts';
import { misfit } from './check-resource.ts';
import { fetchResource } from './fetch-resource.ts';
import type { ResourceOutcome } from './resource-outcome.ts';

export interface GatherOptions {
  /** The content folder and its address. */
  readonly dir: string;
  readonly url: string;
  /** SHA-256 of files already in the folder. */
  readonly content: readonly string[];
  readonly fetch: boolean;
  /** Looks only: nothing is written and nothing downloaded. */
  readonly dryRun: boolean;
}

export interface Gathered {
  readonly outcomes: readonly ResourceOutcome[];
  readonly contentOf: (resource: CapResource) => ContentRef | undefined;
}

export async function gatherResources(cap: CapAlert, options: GatherOptions): Promise<Gathered> {
  const found = new Map<CapResource, ContentRef>();
  const outcomes: ResourceOutcome[] = [];
  for (const [i, info] of cap.info.entries()) {
    for (const [r, resource] of info.resource.entries()) {
      const got = await gather(resource, options);
      if (typeof got !== 'string') found.set(resource, got);
      const outcome = typeof got === 'string' ? { dropped: got } : { kept: got.sha256 };
      outcomes.push({ element: `alert.info[${i}].resource[${r}]`, outcome });
    }
  }
  return { outcomes, contentOf: (resource) => found.get(resource) };
}

/** The reference, or why there is none. */
async function gather(resource: CapResource, options: GatherOptions): Promise<ContentRef | string> {
  const { mimeType } = resource;
  if (!/^audio\//i.test(mimeType)) return `${mimeType} is nothing that a loudspeaker plays`;
  const bytes = await bytesOf(resource, options);
  if (typeof bytes === 'string') return bytes;
  const wrong = misfit(resource, bytes);
  if (wrong !== undefined) return `the file does not fit: ${wrong}`;
  if (options.dryRun) return 'it fits, and a dry run keeps nothing';
  return addBytes(options.dir, bytes, mimeType, options.url);
}

async function bytesOf(resource: CapResource, options: GatherOptions): Promise<Uint8Array | string> {
  const { derefUri, digest, uri } = resource;
  if (derefUri !== undefined) return Buffer.from(derefUri, 'base64');
  for (const sha256 of options.content) {
    const bytes = readFileSync(join(options.dir, sha256));
    if (digest !== undefined && misfit(resource, bytes) === undefined) return bytes;
  }
  if (uri === undefined) return 'it has neither uri nor derefUri';
  if (!/^https?:/i.test(uri)) return `its address is not http or https: ${uri}`;
  if (!options.fetch) return `not fetched from ${uri}: ask for it (--fetch), or give the file (--file)`;
  if (digest === undefined) return 'it has no digest: what its address gives cannot be checked';
  if (options.dryRun) return `a dry run fetches nothing from ${uri}`;
  try {
    return await fetchResource(uri);
  } catch (cause) {
    if (!(cause instanceof WorldError)) throw cause;
    return reasonOf(cause);
  }
}
