/** First stage: Debian trixie for arm64 with a flavour's packages, as a tar file. Ten minutes and more: its programs run under qemu-user. */
import { Duration } from '../../../time/duration.ts';
import { configuredMirror } from '../../machine/configured-mirror.ts';
import { type Flavour, MAKES } from '../flavours.ts';
import { runSlowly } from '../run-slowly.ts';
import type { Stages } from '../stages.ts';

const RELEASE = 'trixie';
const WITHIN = Duration.minutes(90);

/** Left out of every package: nobody reads manuals and translations on a pole. Licences stay. */
const LEFT_OUT = [
  'path-exclude=/usr/share/doc/*',
  'path-include=/usr/share/doc/*/copyright',
  'path-exclude=/usr/share/man/*',
  'path-exclude=/usr/share/locale/*',
  'path-exclude=/usr/share/info/*',
  'path-exclude=/usr/share/lintian/*',
];

export interface BaseOptions {
  readonly flavour: Flavour;
  readonly mirror?: string | undefined;
  /** Takes Debian's newest, although an earlier one lies in the cache. */
  readonly fresh: boolean;
  readonly log: string;
}

/** Answers the tar file. */
export function baseRoot(stages: Stages, { flavour, mirror, fresh, log }: BaseOptions): Promise<string> {
  const packages = Object.keys(MAKES[flavour].packages).sort();
  return stages.outcome(
    'base',
    [RELEASE, ...packages, ...LEFT_OUT],
    async (path) => {
      const from = mirror ?? (await configuredMirror());
      const settings = ['--architectures=arm64', '--variant=minbase', '--mode=auto', '--format=tar'];
      const components = '--components=main,non-free-firmware';
      const options = LEFT_OUT.map((option) => `--dpkgopt=${option}`);
      const wanted = [`--include=${packages.join(',')}`, '--aptopt=APT::Install-Recommends "false"'];
      await runSlowly('mmdebstrap', [...settings, components, ...wanted, ...options, RELEASE, path, from], {
        within: WITHIN,
        log,
      });
    },
    fresh,
  );
}
