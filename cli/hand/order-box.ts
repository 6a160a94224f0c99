/** Gives an order to the agent that runs on this box, by its console. */

import type { ConsoleSettings } from '../../agent/settings/settings.ts';
import { InputError, reasonOf, WorldError } from '../../failure/failure.ts';
import type { Speak } from '../language.ts';

/** Throws WorldError where no agent answers, InputError with its reason where it declines. */
export async function orderBox(
  { host, port }: ConsoleSettings,
  { name, ...body }: { readonly name: 'stop' | 'mute' | 'unmute'; readonly [field: string]: unknown },
  speak: Speak,
): Promise<void> {
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
  if (answer.ok) return;
  const { reason = answer.status, detail = '' } = (await answer.json()) as {
    reason?: string;
    detail?: string;
  };
  throw new InputError(`${speak('cụm không nhận lệnh', 'the box declines')}: ${detail} (${reason})`);
}
