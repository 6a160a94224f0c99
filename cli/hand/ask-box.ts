/** Asks the agent that runs on this box, by its console. */
import type { ConsoleSettings } from '../../agent/settings/settings.ts';
import { reasonOf, WorldError } from '../../failure/failure.ts';
import { Duration } from '../../time/duration.ts';
import type { Speak } from '../language.ts';

/** A box under load answers within a second or two; one that hangs would keep the technician waiting for minutes. */
const ANSWER_WITHIN = Duration.seconds(30);

export interface BoxAnswer {
  readonly ok: boolean;
  /** Of HTTP. */
  readonly status: number;
  /** What the JSON says; undefined for an answer without a body. */
  readonly body: unknown;
}

/** Throws WorldError where no agent answers, to the last byte, `within` this time. */
export async function askBox(
  { host, port }: Pick<ConsoleSettings, 'host' | 'port'>,
  path: string,
  speak: Speak,
  { within = ANSWER_WITHIN, ...request }: RequestInit & { readonly within?: Duration } = {},
): Promise<BoxAnswer> {
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}/${path}`;
  try {
    const answer = await fetch(url, { ...request, signal: AbortSignal.timeout(within) });
    const text = await answer.text();
    return { ok: answer.ok, status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
  } catch (cause) {
    throw new WorldError(
      'box.unreachable',
      speak(`Cụm không chạy, hoặc không trả lời ở ${url}`, `No agent answers at ${url}: ${reasonOf(cause)}`),
      { cause },
    );
  }
}
