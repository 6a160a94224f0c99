/** The mirror of Debian that this machine is set up with: what is built here takes its packages from there, and the repository names none. */
import { WorldError } from '../../failure/failure.ts';
import { Duration } from '../../time/duration.ts';
import { runTool } from './run-tool.ts';

const WITHIN = Duration.minutes(2);

/** Answers the address that this machine takes Debian's main component from. Throws WorldError. */
export async function configuredMirror(): Promise<string> {
  const format = '$(ORIGIN)|$(LABEL)|$(COMPONENT)|$(REPO_URI)';
  const text = await runTool(
    'apt-get',
    ['indextargets', '--format', format, 'Created-By: Packages', 'Component: main'],
    { within: WITHIN },
  );
  const rows = text.split('\n').map((line) => line.split('|'));
  // Origin is known once lists were read; security updates and other makers have labels of their own.
  const row =
    rows.find(([origin, label]) => origin === 'Debian' && label === 'Debian') ??
    rows.find(([, , , uri = '']) => /\/debian\/?$/.test(uri));
  if (row?.[3]) return row[3];
  throw new WorldError(
    'build.no-mirror',
    "apt on this machine knows no mirror of Debian's main component: name one with --mirror",
  );
}
