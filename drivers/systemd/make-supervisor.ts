/** The supervisor that the environment names; undefined where nobody supervises us: a clone, a terminal, a test. */
import { Duration } from '../../time/duration.ts';
import type { Supervisor } from './port.ts';

/**
 * Takes the names out of `environment`: a decoder that we start is not watched, and must not speak for us. `pid` is ours: a watchdog that was
 * meant for the process that started us does not count.
 */
export async function makeSupervisor(
  environment: NodeJS.ProcessEnv,
  pid: number,
): Promise<Supervisor | undefined> {
  const { NOTIFY_SOCKET: socket, WATCHDOG_USEC: micros, WATCHDOG_PID: watched } = environment;
  for (const name of ['NOTIFY_SOCKET', 'WATCHDOG_USEC', 'WATCHDOG_PID']) delete environment[name];
  if (!socket) return undefined;
  const forUs = watched === undefined || Number(watched) === pid;
  const watchdog = forUs && Number(micros) > 0 ? Duration.ms(Number(micros) / 1_000) : undefined;
  // Loaded here: who is not supervised does not need the C library.
  const { SystemdSupervisor } = await import('./socket/systemd-supervisor.ts');
  return new SystemdSupervisor({ socket, watchdog });
}
