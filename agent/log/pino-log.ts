/** Lines as JSON on standard output, which systemd's journal takes. Written synchronously: a line of a crash is not lost. */
import { pino } from 'pino';
import type { Log } from './log.ts';

export function pinoLog(nodeId: string): Log {
  return pino(
    { base: { node: nodeId }, timestamp: pino.stdTimeFunctions.isoTime, messageKey: 'message' },
    pino.destination({ dest: 1, sync: true }),
  );
}
