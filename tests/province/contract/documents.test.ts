import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { exampleContext } from '../../../province/contract/examples/context.ts';
import { examplePlace } from '../../../province/contract/examples/place.ts';
import { contractDocuments } from '../../../province/contract/generate/documents.ts';
import { fieldNotes } from '../../../province/contract/generate/field-notes.ts';
import { readMessage } from '../../../province/contract/read-message.ts';
import { reportByType } from '../../../province/contract/reports.ts';
import { MESSAGE_KINDS, REPORT_TYPES, type ToBoxType, topicTo } from '../../../province/contract/topics.ts';

const root = fileURLToPath(new URL('../../../docs/contract/', import.meta.url));
const onDisk = (name: string) => readFileSync(root + name, 'utf8');
const toBox = Object.keys(MESSAGE_KINDS) as ToBoxType[];

describe('the documents of the contract', () => {
  let documents: ReadonlyMap<string, string>;
  beforeAll(async () => {
    documents = await contractDocuments();
  });

  it('are current: if not, run npx tsx province/contract/generate/generate.main.ts', () => {
    const stale = [...documents].filter(([name, text]) => !existsSync(root + name) || onDisk(name) !== text);
    expect(stale.map(([name]) => name)).toEqual([]);
  });

  it('have no file among them that nothing generates any more', () => {
    const left = ['schema', 'examples'].flatMap((folder) =>
      readdirSync(root + folder).map((f) => `${folder}/${f}`),
    );
    expect(left.filter((name) => !documents.has(name))).toEqual([]);
  });
});

describe('the examples on disk', () => {
  it.each(toBox)('hold a signed %s that a box reads as the JSON beside it', (type) => {
    const topic = topicTo(examplePlace.nodeId, type, type === 'schedule' ? 'lich-tuan' : undefined);
    const reading = readMessage(topic, readFileSync(`${root}examples/${type}.jws`), exampleContext());
    expect(reading).toMatchObject({ ok: true, claims: JSON.parse(onDisk(`examples/${type}.json`)) });
  });

  it.each(REPORT_TYPES)('hold a %s that a source system reads', (type) => {
    const json = JSON.parse(onDisk(`examples/${type}.json`));
    expect(reportByType[type].parse(json)).toEqual(json);
  });
});

/** Every `$ref` of a document, wherever it stands. */
function refsOf(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === '$ref' && typeof value === 'string' ? [value] : refsOf(value),
  );
}
function at(document: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], document);
}

describe('the JSON Schemas', () => {
  it.each([...toBox, ...REPORT_TYPES])(
    '%s refers to nothing outside itself and explains its fields',
    (type) => {
      const schema = JSON.parse(onDisk(`schema/${type}.json`));
      const refs = refsOf(schema);
      for (const ref of refs) expect(at(schema, ref.slice(1)), ref).toBeDefined();
      expect(refs.length).toBeGreaterThan(0);
      expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
      expect(schema.description).toContain(`\`${type}\``);
    },
  );

  it('let fields with a default be left out and unknown fields stand', () => {
    const alert = at(JSON.parse(onDisk('schema/alert.json')), '/$defs/Alert') as { required: string[] };
    expect(alert.required).not.toContain('repeatEvery');
    expect(alert).not.toHaveProperty('additionalProperties');
  });
});

describe('the AsyncAPI document', () => {
  const document = JSON.parse(onDisk('asyncapi.json'));

  it('is one of version 3 with a channel, an operation and a message for each type of the contract', () => {
    expect(document.asyncapi).toBe('3.0.0');
    const names = [...toBox.map((t) => `to-${t}`), ...REPORT_TYPES.map((t) => `from-${t}`)];
    expect(Object.keys(document.channels)).toEqual(names);
    expect(Object.keys(document.operations)).toHaveLength(names.length);
    expect(Object.keys(document.components.messages)).toHaveLength(names.length);
  });

  it('refers only to what exists', () => {
    for (const ref of refsOf(document))
      expect(
        ref.startsWith('#') ? at(document, ref.slice(1)) !== undefined : existsSync(root + ref),
        ref,
      ).toBe(true);
  });

  it('names the parameters of each address', () => {
    for (const channel of Object.values<{ address: string; parameters: object }>(document.channels))
      expect(channel.address.match(/\{(\w+)\}/g)?.map((p) => p.slice(1, -1))).toEqual(
        Object.keys(channel.parameters),
      );
  });
});

describe('notes taken from a source file', () => {
  const notes = fieldNotes(
    [
      '/** `thing`: what it is. */',
      "import * as z from 'zod';",
      '',
      '/**',
      ' * A thing,',
      ' * over two lines.',
      ' */',
      'export const Thing = z.object({',
      '  /** Its name. */',
      '  name: z.string(),',
      '  plain: z.string(),',
      '});',
      "export const Kinds = z.discriminatedUnion('kind', [",
      '  /** The first kind. */',
      "  z.object({ kind: z.literal('first') }),",
      '  z.object({',
      "    kind: z.literal('second'),",
      '    /** How many. */',
      '    count: z.int(),',
      '  }),',
      ']);',
    ].join('\n'),
  );
  it.each([
    ['Thing', 'A thing, over two lines.'],
    ['Thing.name', 'Its name.'],
    ['Thing.plain', undefined],
    ['Kinds:first', 'The first kind.'],
    ['Kinds:second', undefined],
    ['Kinds.count', 'How many.'],
    ['Thing.count', undefined],
  ])('know of %s: %s', (name, note) => {
    expect(notes.of(name)).toBe(note);
  });
  it('know what the file is about', () => {
    expect(notes.about).toBe('`thing`: what it is.');
  });
});
