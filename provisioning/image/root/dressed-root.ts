/** Second stage: Debian with what a start depends on, and its initramfs. Some minutes under qemu-user; made anew only when that changes. */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Duration } from '../../../time/duration.ts';
import { type Flavour, MAKES } from '../flavours.ts';
import { contentOf, contentsOf, identityOf, type Stages } from '../stages.ts';
import { asRoot } from './as-root.ts';

const WITHIN = Duration.minutes(30);
const FILES = fileURLToPath(new URL('../files/start', import.meta.url));
const SCRIPT = fileURLToPath(new URL('dress.sh', import.meta.url));

/** `base`: tar file of the first stage; `work`: a folder of this build. Answers the tar file. */
export function dressedRoot(
  stages: Stages,
  options: {
    readonly base: string;
    readonly flavour: Flavour;
    readonly work: string;
    readonly fresh: boolean;
    readonly log: string;
  },
): Promise<string> {
  const { base, flavour, log } = options;
  const gpu = String(MAKES[flavour].gpuMiB);
  return stages.outcome(
    'dressed',
    [identityOf(base), gpu, contentOf(SCRIPT), ...contentsOf(FILES)],
    async (path) => {
      const work = mkdtempSync(join(options.work, 'dress-'));
      try {
        const env = { BASE: base, OUT: path, FILES, GPU_MIB: gpu, WORK: work };
        await asRoot('dress.sh', { within: WITHIN, log, env });
      } finally {
        rmSync(work, { recursive: true, force: true });
      }
    },
    options.fresh,
  );
}
