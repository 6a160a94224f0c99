/** Lines as JSON on standard output, which systemd's journal takes. Nobody waits for them; at the end they are flushed. */
import { pino } from 'pino';
import { LineWriter } from './line-writer.ts';
import type { Log } from './log.ts';
import { standardOutput } from './standard-output.ts';

export function pinoLog(nodeId: string): Log {
  const lines = new LineWriter(standardOutput(), (dropped) =>
    log.warn({ dropped }, 'log: nobody took the lines for a while, some were dropped'),
  );
  const log = pino(
    { base: { node: nodeId }, timestamp: pino.stdTimeFunctions.isoTime, messageKey: 'message' },
    lines,
  );
  process.on('exit', () => lines.flush());
  return log;
}
