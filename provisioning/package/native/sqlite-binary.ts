/**
 * better-sqlite3's native part, compiled here for the box's processor against Node 20: Debian's Node brings no compiler to the box. A minute
 * and a half the first time, then it is kept.
 */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { WorldError } from '../../../failure/failure.ts';
import { Duration } from '../../../time/duration.ts';
import { ARCHITECTURES, type Architecture } from '../../machine/architecture.ts';
import { progress } from '../../machine/progress.ts';
import { runTool } from '../../machine/run-tool.ts';

/** NODE_MODULE_VERSION of Node 20, which is Debian trixie's. */
const ABI = '115';
/** On a machine that is busy with other things. */
const WITHIN = Duration.minutes(40);
/** The same bytes wherever it is compiled. */
const FLAGS = (work: string) => `-ffile-prefix-map=${work}=. -D_FORTIFY_SOURCE=2 -fstack-protector-strong`;
const LINK_FLAGS = '-Wl,-z,relro,-z,now';

/** Answers the file, which lies in `kept`. Throws WorldError. */
export async function sqliteBinary(root: string, architecture: Architecture, kept: string): Promise<string> {
  const source = join(root, 'node_modules/better-sqlite3');
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as { version: string };
  const { triplet, node } = ARCHITECTURES[architecture];
  const include = headersOfNode20();
  const compiler = await runTool(`${triplet}-g++`, ['--version'], { within: Duration.seconds(10) });
  const recipe = JSON.stringify([version, ABI, architecture, compiler.split('\n')[0], FLAGS(''), LINK_FLAGS]);
  const key = createHash('sha256').update(recipe).digest('hex').slice(0, 12);
  const file = join(kept, `better-sqlite3-${version}-${architecture}-${key}.node`);
  if (existsSync(file)) return file;
  progress(`better-sqlite3 ${version}: compiling for ${architecture}, one to two minutes`);
  const work = mkdtempSync(join(tmpdir(), 'loa-sqlite-'));
  try {
    cpSync(source, work, {
      recursive: true,
      filter: (path) => basename(path) !== 'build' && basename(path) !== 'node_modules',
    });
    // npm brings its own node-gyp to the package's script.
    const args = ['run', 'build-release', '--', `--arch=${node}`, `--nodedir=${include}`, '--jobs=2'];
    const env = {
      CC: `${triplet}-gcc`,
      CXX: `${triplet}-g++`,
      AR: `${triplet}-ar`,
      CFLAGS: FLAGS(work),
      CXXFLAGS: FLAGS(work),
      LDFLAGS: LINK_FLAGS,
    };
    await runTool('npm', args, { within: WITHIN, cwd: work, env });
    const made = join(work, 'build/Release/better_sqlite3.node');
    await runTool(`${triplet}-strip`, ['--strip-unneeded', '--remove-section=.comment', made], {
      within: WITHIN,
    });
    // Into the cache whole: a run that was cut off leaves nothing that looks ready.
    cpSync(made, `${file}-${process.pid}`);
    renameSync(`${file}-${process.pid}`, file);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return file;
}

/** The folder whose `include/node` holds them: that of the Node that runs this. */
function headersOfNode20(): string {
  const prefix = dirname(dirname(process.execPath));
  const file = join(prefix, 'include/node/node_version.h');
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const abi = /#define NODE_MODULE_VERSION (\d+)/.exec(text)?.[1];
  if (abi === ABI) return prefix;
  throw new WorldError(
    'build.headers',
    `better-sqlite3 is compiled against Node 20's headers, found ${abi === undefined ? 'none' : `ABI ${abi}`} in ${file}: build with Node 20 and its headers (libnode-dev)`,
  );
}
