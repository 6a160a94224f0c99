import { expect, test } from 'vitest';
import { makeSupervisor } from '../../../drivers/systemd/make-supervisor.ts';

const PID = 4_711;

test('without NOTIFY_SOCKET nobody supervises', async () => {
  expect(await makeSupervisor({ WATCHDOG_USEC: '1000' }, PID)).toBeUndefined();
  expect(await makeSupervisor({ NOTIFY_SOCKET: '' }, PID)).toBeUndefined();
});

test('the watchdog’s time is read in microseconds', async () => {
  const supervisor = await makeSupervisor({ NOTIFY_SOCKET: '@x', WATCHDOG_USEC: '10000000' }, PID);
  expect(supervisor?.watchdog).toBe(10_000);
});

test.each([
  ['another process', { WATCHDOG_USEC: '10000000', WATCHDOG_PID: '1' }],
  ['nobody', {}],
  ['no sane time', { WATCHDOG_USEC: 'soon', WATCHDOG_PID: String(PID) }],
])('a watchdog that is meant for %s does not count', async (_, environment) => {
  const supervisor = await makeSupervisor({ NOTIFY_SOCKET: '@x', ...environment }, PID);
  expect(supervisor).toBeDefined();
  expect(supervisor?.watchdog).toBeUndefined();
});

test('children inherit none of it: a decoder must not speak for us', async () => {
  const environment = { NOTIFY_SOCKET: '@x', WATCHDOG_USEC: '1', WATCHDOG_PID: String(PID), PATH: '/bin' };
  await makeSupervisor(environment, PID);
  expect(environment).toEqual({ PATH: '/bin' });
});
