/**
 * Makes the files of a Mosquitto and, for as long as it is wanted, makes them again after each change of the nodes. After each change
 * of a file a command is run, which has the broker read them: `systemctl reload mosquitto`, or a copy to the broker's machine first.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { reasonOf, WorldError } from '../../../../failure/failure.ts';
import { folderPaths } from '../../folder/folder-paths.ts';
import { NodeRegistry } from '../../folder/node-registry.ts';
import { type BrokerFiles, type BrokerFilesOptions, makeBrokerFiles } from './make-broker-files.ts';

/** Several files of nodes change at once when a province is set up (ms). */
const SETTLED_AFTER_MS = 300;
/** A copy over a slow link is done by then (ms). */
const COMMAND_WITHIN_MS = 60_000;

export interface KeepOptions extends BrokerFilesOptions {
  /** Run by `sh -c` in the folder of the files after one of them changed. */
  readonly then?: string;
}

/** Throws what `makeBrokerFiles` throws, and WorldError when the command fails. */
export async function applyBrokerFiles(dir: string, { then, ...options }: KeepOptions): Promise<BrokerFiles> {
  const made = await makeBrokerFiles(dir, options);
  if (then === undefined || made.changed.length === 0) return made;
  try {
    await promisify(execFile)('sh', ['-c', then], { cwd: made.folder, timeout: COMMAND_WITHIN_MS });
  } catch (cause) {
    const said = (cause as { stderr?: string }).stderr?.trim();
    throw new WorldError('province.broker', `"${then}" failed: ${said || reasonOf(cause)}`, { cause });
  }
  return made;
}

/** `told` after each time, with what was made or what went wrong: the next change is met as well. The answer ends it. */
export function keepBrokerFiles(
  dir: string,
  options: KeepOptions,
  told: (outcome: BrokerFiles | Error) => void,
): () => void {
  let due: NodeJS.Timeout | undefined;
  let working: Promise<void> = Promise.resolve();
  const stop = new NodeRegistry(folderPaths(dir).nodes).watch(() => {
    clearTimeout(due);
    due = setTimeout(() => {
      // One after another: two at once on one authority are not safe.
      working = working.then(() => applyBrokerFiles(dir, options)).then(told, told);
    }, SETTLED_AFTER_MS);
  });
  return () => {
    clearTimeout(due);
    stop();
  };
}
