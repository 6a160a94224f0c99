/** The running province, by its API: `province/reference/api/shape.ts`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError, WorldError } from '../../../failure/failure.ts';
import type { Preview } from '../../../province/contract/messages/answers/preview.ts';
import type { Screenshot } from '../../../province/contract/messages/answers/screenshot.ts';
import {
  type AlertChange,
  type AlertDraft,
  type AlertEnd,
  type BulletinDraft,
  type CommandDraft,
  type DocumentView,
  type MessageView,
  type NodeView,
  type ProvinceEvent,
  type ProvinceView,
  type ScheduleDraft,
  TOKEN_HEADER,
} from '../../../province/reference/api/shape.ts';
import { CAP_MEDIA_TYPE } from '../../../province/reference/cap/cap-media-type.ts';
import type { CapAnswer } from '../../../province/reference/cap/import/cap-answer.ts';
import type { DrillReport } from '../../../province/reference/drill/drill-report.ts';
import { servingOf } from './serving-of.ts';

/** Each method throws InputError with the province's words, or WorldError when none runs. */
export interface RunningProvince {
  view(): Promise<ProvinceView>;
  nodes(): Promise<NodeView[]>;
  messages(): Promise<MessageView[]>;
  documents(): Promise<DocumentView[]>;
  /** Of an alert or exercise, by its id, identifier or jti. */
  drill(name: string): Promise<DrillReport>;
  sendAlert(draft: AlertDraft): Promise<MessageView>;
  updateAlert(change: AlertChange): Promise<MessageView>;
  cancelAlert(end: AlertEnd): Promise<MessageView>;
  sendBulletin(draft: BulletinDraft): Promise<MessageView>;
  sendCommand(draft: CommandDraft): Promise<MessageView>;
  publishSchedule(draft: ScheduleDraft): Promise<DocumentView>;
  withdrawSchedule(id: string): Promise<DocumentView>;
  /** `query`: as `POST /api/cap` has it. */
  takeCap(source: Uint8Array<ArrayBuffer>, query: URLSearchParams): Promise<CapAnswer>;
  /** A CAP 1.2 document. */
  giveCap(id: string): Promise<string>;
  /** The newest that a node sent; undefined when it never did. */
  preview(node: string): Promise<Preview | undefined>;
  /** The last that a board sent; undefined when it never did. */
  screenshot(node: string): Promise<Screenshot | undefined>;
  /** Ends when the province does. */
  events(): AsyncIterable<ProvinceEvent>;
}

/** Of folder `dir`. Throws WorldError when no province serves from there. */
export function reachProvince(dir: string): RunningProvince {
  const { api, token } = findServing(dir);
  const ask = async (
    path: string,
    body?: string | Uint8Array<ArrayBuffer>,
    type = 'application/json',
  ): Promise<Response> => {
    const headers = { 'Content-Type': type, [TOKEN_HEADER]: token };
    let response: Response;
    try {
      response = await fetch(`${api}${path}`, body === undefined ? {} : { method: 'POST', headers, body });
    } catch (cause) {
      throw new WorldError('province.away', notServing(dir), { cause });
    }
    if (response.ok) return response;
    const { error } = (await response.json()) as { error?: string };
    if (response.status < 500) throw new InputError(error ?? `${path}: HTTP ${response.status}`);
    throw new WorldError('province.failed', error ?? `${path}: HTTP ${response.status}`);
  };
  const get = async <T>(path: string) => (await (await ask(path)).json()) as T;
  const post = async <T>(path: string, body: unknown) =>
    (await (await ask(path, JSON.stringify(body))).json()) as T;
  return {
    view: () => get('/api/province'),
    nodes: () => get('/api/nodes'),
    messages: () => get('/api/messages'),
    documents: () => get('/api/documents'),
    drill: (name) => get(`/api/drill?id=${encodeURIComponent(name)}`),
    sendAlert: (draft) => post('/api/alerts', draft),
    updateAlert: (change) => post('/api/alerts/update', change),
    cancelAlert: (end) => post('/api/alerts/cancel', end),
    sendBulletin: (draft) => post('/api/bulletins', draft),
    sendCommand: (draft) => post('/api/commands', draft),
    publishSchedule: (draft) => post('/api/schedules', draft),
    withdrawSchedule: (id) => post('/api/schedules/withdraw', { id }),
    takeCap: async (source, query) =>
      (await (await ask(`/api/cap?${query}`, source, CAP_MEDIA_TYPE)).json()) as CapAnswer,
    giveCap: async (id) => (await ask(`/api/cap?${new URLSearchParams({ id })}`)).text(),
    preview: async (node) =>
      (await get<readonly Preview[]>(`/api/previews?node=${encodeURIComponent(node)}`))[0],
    screenshot: async (node) =>
      (await get<readonly Screenshot[]>(`/api/screenshots?node=${encodeURIComponent(node)}`))[0],
    async *events() {
      const { body } = await ask('/api/events');
      if (body) yield* readEvents(body);
    },
  };
}

function findServing(dir: string): { api: string; token: string } {
  const serving = servingOf(dir);
  if (!serving) throw new WorldError('province.away', notServing(dir));
  return { api: serving.urls.api, token: readFileSync(join(dir, 'api-token'), 'utf8').trim() };
}

function notServing(dir: string): string {
  return `no province is serving from ${dir}. Start it: loa province serve --dir ${dir}`;
}

async function* readEvents(body: ReadableStream<Uint8Array>): AsyncIterable<ProvinceEvent> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const piece of body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(piece, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (data !== undefined) yield JSON.parse(data) as ProvinceEvent;
    }
  }
}
