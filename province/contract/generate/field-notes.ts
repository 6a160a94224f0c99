/**
 * Takes the words beside a schema from where they are written once: the doc comments of its source. So the generated
 * JSON Schemas explain each field, and whoever programs sees the same text in the editor.
 */

export interface FieldNotes {
  /** Of the file: its first comment. */
  readonly about: string;
  /** Of a schema or field: `Alert`, `Alert.expires`, or `Receipt:received` for one kind of a union. */
  of(name: string): string | undefined;
}

const COMMENT = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*/g;
const SCHEMA = /^(?:export )?const (\w+) =/;
const FIELD = /^(\w+):/;
const KIND = /^z\s*\.object\(\{(?:(?!z\.object)[\s\S])*?z\.literal\('?([\w-]+)'?\)/;

/** `source`: text of a TypeScript file as the formatter leaves it. */
export function fieldNotes(source: string): FieldNotes {
  const notes = new Map<string, string>();
  let about = '';
  for (const match of source.matchAll(COMMENT)) {
    const words = (match[1] ?? '')
      .replace(/^\s*\* ?/gm, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    const end = match.index + match[0].length;
    const what = source.slice(end);
    const schema = SCHEMA.exec(what)?.[1];
    const owner = schemaAround(source, match.index);
    const field = FIELD.exec(what)?.[1];
    const kind = KIND.exec(what)?.[1];
    if (match.index === 0) about = words;
    else if (schema) notes.set(schema, words);
    else if (field) notes.set(`${owner}.${field}`, words);
    else if (kind) notes.set(`${owner}:${kind}`, words);
  }
  return { about, of: (name) => notes.get(name) };
}

/** The schema in whose text `index` lies: the last one that began before it. */
function schemaAround(source: string, index: number): string {
  return [...source.slice(0, index).matchAll(/^(?:export )?const (\w+) =/gm)].at(-1)?.[1] ?? '';
}
