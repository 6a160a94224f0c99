/**
 * All that is generated into `docs/contract`, as text, so that one function serves the writer and the test that the files
 * are current.
 */
import { exampleBoardClaims } from '../examples/board.ts';
import { exampleClaims } from '../examples/claims.ts';
import { exampleKeys } from '../examples/keys.ts';
import { exampleReport } from '../examples/reports.ts';
import { signExample } from '../examples/sign-example.ts';
import { exampleTextClaims } from '../examples/text.ts';
import { exampleTrust } from '../examples/trust.ts';
import { MESSAGE_KINDS, REPORT_TYPES, type ToBoxType } from '../topics.ts';
import { asyncApi } from './async-api.ts';
import { jsonSchemas } from './json-schemas.ts';

/** Text by path below `docs/contract`. The same at each run: Ed25519 signatures have no randomness. */
export async function contractDocuments(): Promise<ReadonlyMap<string, string>> {
  const documents = new Map<string, string>();
  const schemas = jsonSchemas();
  for (const [type, schema] of Object.entries(schemas)) documents.set(`schema/${type}.json`, json(schema));
  documents.set('asyncapi.json', json(asyncApi((type) => schemas[type].description ?? '')));
  for (const type of Object.keys(MESSAGE_KINDS) as ToBoxType[]) {
    const claims = exampleClaims(type);
    documents.set(`examples/${type}.json`, json(claims));
    // No line break at the end: the file is the payload.
    documents.set(`examples/${type}.jws`, await signExample(claims));
  }
  for (const type of ['assignment', 'schedule'] as const) {
    const claims = exampleBoardClaims(type);
    documents.set(`examples/${type}-board.json`, json(claims));
    documents.set(`examples/${type}-board.jws`, await signExample(claims));
  }
  const text = exampleTextClaims();
  documents.set('examples/bulletin-text.json', json(text));
  documents.set('examples/bulletin-text.jws', await signExample(text));
  for (const type of REPORT_TYPES) documents.set(`examples/${type}.json`, json(exampleReport(type)));
  documents.set('examples/root.json', json(exampleTrust().root));
  documents.set('examples/signing-key.never-use.json', json(exampleKeys.province));
  return documents;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
