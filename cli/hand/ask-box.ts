/** Asks the agent that runs on this box, by its console. */
import type { ConsoleSettings } from '../../agent/settings/settings.ts';
import { reasonOf, WorldError } from '../../failure/failure.ts';
import type { Speak } from '../language.ts';

/** A box under load answers within a second or two; one that hangs would keep the technician waiting for minutes. */
const ANSWER_WITHIN_MS = 30_000;

/** Throws WorldError where no agent answers. */
export async function askBox(
  { host, port }: Pick<ConsoleSettings, 'host' | 'port'>,
  path: string,
  speak: Speak,
  request: RequestInit = {},
): Promise<Response> {
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}/${path}`;
  try {
    return await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS), ...request });
  } catch (cause) {
    throw new WorldError(
      'box.unreachable',
      speak(`Cụm không chạy, hoặc không trả lời ở ${url}`, `No agent answers at ${url}: ${reasonOf(cause)}`),
      { cause },
    );
  }
}
