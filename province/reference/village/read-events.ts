/** Reads server-sent events (WHATWG HTML §9.2.6), as far as our own servers use them: one line of data each. */

export interface ServerEvent {
  /** Empty where the server named none. */
  readonly type: string;
  readonly data: string;
}

/** What comes from `url`, until it ends or `signal` aborts. Rejects as `fetch` does. */
export async function* readEvents(url: string, signal: AbortSignal): AsyncGenerator<ServerEvent> {
  const { body } = await fetch(url, { signal, headers: { accept: 'text/event-stream' } });
  let text = '';
  for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const field = (name: string) =>
        block
          .split('\n')
          .find((line) => line.startsWith(`${name}: `))
          ?.slice(name.length + 2);
      const data = field('data');
      // Without data it is a comment that keeps the line open.
      if (data !== undefined) yield { type: field('event') ?? '', data };
    }
  }
}
