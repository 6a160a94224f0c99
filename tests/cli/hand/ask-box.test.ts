import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { askBox } from '../../../cli/hand/ask-box.ts';
import { Duration } from '../../../time/duration.ts';

async function answering(listener: RequestListener, ask: (port: number) => Promise<void>): Promise<void> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  try {
    await ask((server.address() as AddressInfo).port);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

it.each<[string, RequestListener]>([
  ['says nothing', () => {}],
  ['stops in the middle of its answer', (_, answer) => void answer.write('{"items":')],
  ['is something else', (_, answer) => void answer.end('<html>')],
])('lets go of an agent that %s, and says where it asked', (_, listener) =>
  answering(listener, async (port) => {
    await expect(
      askBox({ host: '127.0.0.1', port }, 'preview', (_, en) => en, { within: Duration.ms(100) }),
    ).rejects.toThrow(`No agent answers at http://127.0.0.1:${port}/preview`);
  }),
);

it('answers what the agent says, and that it may say nothing', () =>
  answering(
    (request, answer) => {
      if (request.url === '/stop') answer.writeHead(204).end();
      else answer.writeHead(409).end('{"reason":"muted"}');
    },
    async (port) => {
      const ask = (path: string) => askBox({ host: '127.0.0.1', port }, path, (_, en) => en);
      expect(await ask('stop')).toEqual({ ok: true, status: 204, body: undefined });
      expect(await ask('mute')).toEqual({ ok: false, status: 409, body: { reason: 'muted' } });
    },
  ));
