/**
 * Packages of another Debian release and processor than this machine's, from the mirror this machine is set up with: by apt on a root
 * of its own, so that signatures are checked and nothing of the machine is touched. Needs no root.
 */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WorldError } from '../../../failure/failure.ts';
import { configuredMirror } from '../../../provisioning/machine/configured-mirror.ts';
import { runTool } from '../../../provisioning/machine/run-tool.ts';
import { Duration } from '../../../time/duration.ts';

export const RELEASE = 'trixie';
export const ARCHITECTURE = 'arm64';
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';
const LIST_WITHIN = Duration.minutes(2);
const DOWNLOAD_WITHIN = Duration.minutes(6);

export class DebianArchive {
  readonly #folder: string;

  /** `folder` is given to it whole. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Reads the release's list of packages. `mirror`: absent, the one this machine takes Debian's main component from. */
  async open(mirror?: string): Promise<void> {
    const at = (...names: string[]) => join(this.#folder, ...names);
    for (const name of ['state/lists/partial', 'cache/archives/partial', 'downloads'])
      mkdirSync(at(name), { recursive: true });
    const from = mirror ?? (await configuredMirror());
    const key = existsSync(KEYRING) ? ` signed-by=${KEYRING}` : '';
    writeFileSync(at('sources.list'), `deb [arch=${ARCHITECTURE}${key}] ${from} ${RELEASE} main\n`);
    // Nothing is installed, so that everything a package needs comes with it.
    writeFileSync(at('status'), '');
    writeFileSync(at('apt.conf'), configuration(at));
    await this.#apt('apt-get', ['update', '-q'], LIST_WITHIN);
  }

  /** Downloads packages with all they depend on. Answers their files. */
  async downloadWithNeeds(names: readonly string[]): Promise<string[]> {
    await this.#apt('apt-get', ['install', '-y', '-q', '--download-only', ...names], DOWNLOAD_WITHIN);
    return packagesIn(join(this.#folder, 'cache/archives'));
  }

  /** Downloads one package alone; where it is but a name for another, that one. */
  async downloadAlone(name: string): Promise<string> {
    const text = await this.#apt('apt-cache', ['depends', name], LIST_WITHIN);
    const real =
      new RegExp(`Depends: (${name.split('-').slice(0, 2).join('-')}-\\d\\S*)`).exec(text)?.[1] ?? name;
    await this.#apt('apt-get', ['download', '-q', real], DOWNLOAD_WITHIN);
    const file = packagesIn(join(this.#folder, 'downloads')).find((path) => path.includes(`/${real}_`));
    if (file === undefined) throw new WorldError('qemu.package', `apt downloaded no ${real}`);
    return file;
  }

  #apt(command: string, args: readonly string[], within: Duration): Promise<string> {
    const env = { APT_CONFIG: join(this.#folder, 'apt.conf') };
    return runTool(command, args, { within, cwd: join(this.#folder, 'downloads'), env });
  }
}

function configuration(at: (...names: string[]) => string): string {
  const settings: Record<string, string> = {
    'Dir::State': at('state'),
    'Dir::State::status': at('status'),
    'Dir::Cache': at('cache'),
    'Dir::Etc::sourcelist': at('sources.list'),
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::Etc::preferencesparts': '/dev/null',
    'APT::Architecture': ARCHITECTURE,
    'APT::Architectures': ARCHITECTURE,
    'APT::Install-Recommends': 'false',
    // The user that apt would change to cannot read a cache folder under somebody's home.
    'APT::Sandbox::User': 'root',
    'Acquire::Languages': 'none',
    'Acquire::Retries': '3',
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name} "${value}";\n`)
    .join('');
}

function packagesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.deb'))
    .map((name) => join(folder, name));
}
