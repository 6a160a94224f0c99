/** The time that everything in a package bears: that of the commit, so that who builds it later gets the same bytes. */
import { WorldError } from '../../../failure/failure.ts';
import { Duration } from '../../../time/duration.ts';
import { runTool } from '../../machine/run-tool.ts';

/** Unix time (s); SOURCE_DATE_EPOCH says it where there is no repository. Throws WorldError. */
export async function commitTime(root: string): Promise<number> {
  const told =
    process.env['SOURCE_DATE_EPOCH'] ??
    (await runTool('git', ['-C', root, 'log', '-1', '--format=%ct'], { within: Duration.seconds(10) }));
  const at = Number(told.trim());
  if (Number.isInteger(at) && at > 0) return at;
  throw new WorldError('build.time', `the commit's time is "${told.trim()}", expected seconds since 1970`);
}
