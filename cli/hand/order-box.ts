/** Gives an order to the agent that runs on this box. */
import type { ConsoleSettings } from '../../agent/settings/settings.ts';
import type { Speak } from '../language.ts';
import { askBox } from './ask-box.ts';

/** Why a box does not carry an order out. */
export interface BoxDeclines {
  readonly reason: string;
  readonly detail: string;
}

/** Answers why it was declined, undefined when it was done. Throws WorldError where no agent answers. */
export async function orderBox(
  console: ConsoleSettings,
  { name, ...body }: { readonly name: 'stop' | 'mute' | 'unmute'; readonly [field: string]: unknown },
  speak: Speak,
): Promise<BoxDeclines | undefined> {
  const answer = await askBox(console, name, speak, {
    method: 'POST',
    headers: { 'x-loa': '1', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (answer.ok) return undefined;
  const { reason = String(answer.status), detail = '' } = (answer.body ?? {}) as Partial<BoxDeclines>;
  return { reason, detail };
}
