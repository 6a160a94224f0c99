/** Gives an order to the agent that runs on this box, by its console. */

import type { ConsoleSettings } from '../../agent/settings/settings.ts';
import { reasonOf, WorldError } from '../../failure/failure.ts';
import type { Speak } from '../language.ts';

/** Why a box does not carry an order out. */
export interface BoxDeclines {
  readonly reason: string;
  readonly detail: string;
}

/** Answers why it was declined, undefined when it was done. Throws WorldError where no agent answers. */
export async function orderBox(
  { host, port }: ConsoleSettings,
  { name, ...body }: { readonly name: 'stop' | 'mute' | 'unmute'; readonly [field: string]: unknown },
  speak: Speak,
): Promise<BoxDeclines | undefined> {
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}/${name}`;
  let answer: Response;
  try {
    answer = await fetch(url, {
      method: 'POST',
      headers: { 'x-loa': '1', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch (cause) {
    throw new WorldError(
      'box.unreachable',
      speak(`Cụm không chạy, hoặc không trả lời ở ${url}`, `No agent answers at ${url}: ${reasonOf(cause)}`),
      { cause },
    );
  }
  if (answer.ok) return undefined;
  const { reason = String(answer.status), detail = '' } = (await answer.json()) as Partial<BoxDeclines>;
  return { reason, detail };
}
