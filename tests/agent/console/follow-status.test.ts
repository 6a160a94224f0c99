import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { followStatus } from '../../../agent/console/follow-status.ts';
import type { Status } from '../../../agent/console/status.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function box() {
  let status = { at: '05:00:00', link: 'disconnected', outbox: 0 } as unknown as Status;
  const listeners = new Set<() => void>();
  const seen: string[] = [];
  const end = followStatus(
    {
      status: () => status,
      onChange: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    ({ link }) => seen.push(link),
  );
  const become = (change: Partial<Status>) => {
    status = { ...status, ...change };
  };
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return { seen, end, become, tell, listeners };
}

it('tells at once how it is, and at once what it is told of', () => {
  const { seen, become, tell } = box();
  become({ link: 'connected' });
  tell();
  expect(seen).toEqual(['disconnected', 'connected']);
});

it('sees within two seconds what nobody tells of', () => {
  const { seen, become } = box();
  become({ link: 'connected' });
  vi.advanceTimersByTime(2_000);
  expect(seen).toEqual(['disconnected', 'connected']);
});

it('does not take the time of day for a change', () => {
  const { seen, become, tell } = box();
  become({ at: '05:00:10' });
  tell();
  vi.advanceTimersByTime(10_000);
  expect(seen).toEqual(['disconnected']);
});

it('leaves nothing behind when it ends', () => {
  const { end, listeners } = box();
  end();
  expect(listeners.size).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});
