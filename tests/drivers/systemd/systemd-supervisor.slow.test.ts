import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeSupervisor } from '../../../drivers/systemd/make-supervisor.ts';
import { SystemdSupervisor } from '../../../drivers/systemd/socket/systemd-supervisor.ts';
import { observed } from '../../link/observed.ts';
import { NotifySocket } from './notify-socket.ts';
import { type SupervisorBench, supervisorContract } from './supervisor-contract.ts';

/** Linux lets ten wait by default; where more may, it is not many. */
const QUEUE_AT_MOST = 4_096;

async function benchAt(address: string, clean: () => void): Promise<SupervisorBench> {
  const socket = await NotifySocket.bind(address);
  const supervisor = new SystemdSupervisor({ socket: address, watchdog: undefined });
  return {
    supervisor,
    heard: async (count) => {
      await observed(`${count} datagrams`, () => socket.heard.length >= count);
      return socket.heard.map(({ text }) => text);
    },
    deafen: async () => {
      socket.freeze();
      for (let sent = 0; sent < QUEUE_AT_MOST && supervisor.tell({ alive: true }); ) sent += 1;
    },
    end: () => {
      socket.end();
      clean();
    },
  };
}

supervisorContract('systemd’s socket in a folder', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'loa-notify-'));
  return benchAt(join(folder, 'notify'), () => rmSync(folder, { recursive: true, force: true }));
});

supervisorContract('systemd’s abstract socket', () => benchAt(`@loa-test-${randomUUID()}`, () => undefined));

test('what is told comes from our own process, as NotifyAccess=main wants it', async () => {
  const address = `@loa-test-${randomUUID()}`;
  const socket = await NotifySocket.bind(address);
  try {
    const supervisor = await makeSupervisor({ NOTIFY_SOCKET: address }, process.pid);
    supervisor?.tell({ ready: true });
    await observed('the datagram', () => socket.heard.length === 1);
    expect(socket.heard).toEqual([{ text: 'READY=1', pid: process.pid }]);
  } finally {
    socket.end();
  }
});

test.each(['/nonexistent/notify', 'relative', `/${'x'.repeat(200)}`])(
  'an address where nobody listens is no error: %s',
  (socket) => {
    expect(new SystemdSupervisor({ socket, watchdog: undefined }).tell({ ready: true })).toBe(false);
  },
);
