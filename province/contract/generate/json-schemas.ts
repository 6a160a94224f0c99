/**
 * JSON Schema (draft 2020-12) of every message, each in one file that needs no other.
 *
 * They say less than the zod schemas where JSON Schema has no words (an `exp` at most 7 days after `iat`): a box has the last word.
 */
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import * as board from '../board.ts';
import * as capFacts from '../cap/cap-facts.ts';
import { claimsByType } from '../envelope.ts';
import * as alert from '../messages/alert.ts';
import * as preview from '../messages/answers/preview.ts';
import * as screenshot from '../messages/answers/screenshot.ts';
import * as assignment from '../messages/assignment.ts';
import * as bulletin from '../messages/bulletin.ts';
import * as command from '../messages/command.ts';
import * as fault from '../messages/fault.ts';
import * as heartbeat from '../messages/heartbeat.ts';
import * as plan from '../messages/plan.ts';
import * as playlog from '../messages/playlog.ts';
import * as receipt from '../messages/receipt.ts';
import * as request from '../messages/request.ts';
import * as schedule from '../messages/schedule.ts';
import * as state from '../messages/state.ts';
import * as trust from '../messages/trust.ts';
import * as welcome from '../messages/welcome.ts';
import { reportByType } from '../reports.ts';
import * as scalars from '../scalars.ts';
import { type FieldNotes, fieldNotes } from './field-notes.ts';

export type JsonSchema = z.core.JSONSchema.JSONSchema;

const messages = {
  ...{ plan, trust, assignment, schedule, bulletin, alert, command, welcome },
  ...{ state, heartbeat, receipt, playlog, fault, request },
};
/** To a question of a command. */
const answers = { preview, screenshot };
type MessageName = keyof typeof messages | keyof typeof answers;

/** One schema per message, by its type. Reports are named as in their topic. */
export function jsonSchemas(): Record<MessageName, JsonSchema> {
  const envelope = notesOf('envelope.ts');
  const named = new Map<string, FieldNotes>();
  const registry = z.registry<{ id: string; description?: string }>();
  const register = (module: object, notes: FieldNotes) => {
    for (const [name, value] of Object.entries(module)) {
      if (!(value instanceof z.ZodType)) continue;
      named.set(name, notes);
      const description = notes.of(name);
      registry.add(value, { id: name, ...(description !== undefined && { description }) });
    }
  };
  register(scalars, notesOf('scalars.ts'));
  register(board, notesOf('board.ts'));
  register(capFacts, notesOf('cap/cap-facts.ts'));
  for (const [type, module] of Object.entries({ ...messages, ...answers }))
    register(module, notesOfMessage(type));

  const schemaOf = (type: MessageName): JsonSchema => {
    const zod = isClaims(type) ? claimsByType[type] : reportByType[type];
    // A report's schema is itself registered: wrapped, it becomes a definition like the others.
    const json = z.toJSONSchema(isClaims(type) ? zod : z.object({ report: zod }), {
      io: 'input',
      metadata: registry,
    });
    const { $schema, $defs = {}, ...rest } = json;
    for (const [name, definition] of Object.entries($defs)) {
      const notes = named.get(name);
      if (notes) annotate(definition as JsonSchema, name, notes);
    }
    const body = isClaims(type) ? rest : reference(rest);
    for (const fields of ['common', 'stateFields', 'oneOffFields']) annotate(body, fields, envelope);
    return {
      ...($schema !== undefined && { $schema }),
      title: type,
      description: notesOfMessage(type).about,
      ...body,
      $defs,
    };
  };
  return Object.fromEntries(
    Object.keys({ ...messages, ...answers }).map((type) => [type, schemaOf(type as MessageName)]),
  ) as Record<MessageName, JsonSchema>;
}

function isClaims(type: MessageName): type is keyof typeof claimsByType {
  return Object.hasOwn(claimsByType, type);
}

function reference(wrapped: JsonSchema): JsonSchema {
  return { ...(wrapped.properties?.['report'] as JsonSchema) };
}

function notesOfMessage(type: string): FieldNotes {
  return notesOf(`messages/${type in answers ? 'answers/' : ''}${type}.ts`);
}

function notesOf(path: string): FieldNotes {
  return fieldNotes(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8'));
}

/** Writes the notes of schema `name` beside its fields and kinds, however deep, up to the next named schema. */
function annotate(schema: JsonSchema, name: string, notes: FieldNotes): void {
  for (const [field, property] of Object.entries(schema.properties ?? {})) {
    if (typeof property === 'boolean') continue;
    const note = notes.of(`${name}.${field}`) ?? notes.of(`base.${field}`);
    if (note !== undefined) property.description = note;
    annotate(property, name, notes);
    const kind = property.const;
    const ofKind = typeof kind === 'string' ? notes.of(`${name}:${kind}`) : undefined;
    if (ofKind !== undefined) schema.description = ofKind;
  }
  for (const part of [schema.items, ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])])
    if (typeof part === 'object' && !Array.isArray(part)) annotate(part, name, notes);
}
