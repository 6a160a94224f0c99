/**
 * Writes the contract's documents: `npx tsx province/contract/generate/generate.main.ts`. Run it after every change of a schema.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contractDocuments } from './documents.ts';

const root = new URL('../../../docs/contract/', import.meta.url);
const documents = await contractDocuments();
for (const [name, text] of documents) {
  const path = fileURLToPath(new URL(name, root));
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
console.log(`${documents.size} files in ${fileURLToPath(root)}`);
