/**
 * Makes a fresh clone ready: npm packages, Debian packages, `dist/`. Does nothing that is done already, says what it does,
 * and stops with a list where it may not install. Plain JavaScript without packages.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { COMPILER, needsOf, nodeHeaders } from './needs.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const stamp = join(root, 'node_modules/.loa-setup');
const isRoot = process.getuid?.() === 0;

class SetupStopped extends Error {}

/** Prepares for `start` or `test`. Throws SetupStopped with what a person has to do. */
async function setUp(purpose) {
  requireNode();
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(process.version)
    .digest('hex');
  const installed = existsSync(stamp) && readFileSync(stamp, 'utf8') === lock;
  // As root the compiler comes before the packages that need it. Without root npm may bring an ffmpeg of its own, so that what
  // is missing is told after it.
  if (isRoot) await provideDebian([...needsOf(purpose), ...(installed ? [] : COMPILER)]);
  if (!installed) {
    await installPackages();
    writeFileSync(stamp, lock);
  }
  if (!isRoot) await provideDebian(needsOf(purpose));
  const { buildDist } = await import('../build/build.mjs');
  await buildDist();
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new SetupStopped(
      `Cần Node ≥ 20.19, máy đang có ${process.version}. / Node ≥ 20.19 is needed, this is ${process.version}.`,
    );
  }
}

async function provideDebian(needs) {
  const missing = needs.filter((need) => !need.isThere());
  if (missing.length === 0) return;
  const names = [...new Set(missing.map((need) => need.package))];
  // Where systemd does not run, no daemon starts by itself.
  const asleep = existsSync('/run/systemd/system') ? missing.flatMap((need) => need.asleep ?? []) : [];
  if (!isRoot || spawnSync('apt-get', ['--version']).error) {
    // The village also runs on the ffmpeg of the optional package ffmpeg-static, where npm could bring it.
    const bundled = existsSync(join(root, 'node_modules/ffmpeg-static/ffmpeg'));
    if (missing.every((need) => need.spared || (need.package === 'ffmpeg' && bundled))) return;
    const list = missing.map((need) => `  ${need.package.padEnd(16)} ${need.why}`).join('\n');
    const mask = asleep.length > 0 ? `  sudo systemctl mask ${asleep.join(' ')}\n` : '';
    throw new SetupStopped(
      `Thiếu / Missing:\n${list}\n\n${mask}  sudo apt-get install --no-install-recommends ${names.join(' ')}\n`,
    );
  }
  step(`Debian: ${names.join(' ')}`);
  if (asleep.length > 0) await run('systemctl', ['mask', '--quiet', ...asleep]);
  await run('apt-get', ['update', '-qq']);
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], {
    DEBIAN_FRONTEND: 'noninteractive',
  });
}

async function installPackages() {
  step('npm ci (biên dịch SQLite, một đến hai phút / compiles SQLite, one to two minutes)');
  const headers = nodeHeaders();
  const result = await attempt(
    'npm',
    ['ci', '--no-audit', '--no-fund', '--loglevel=error'],
    headers ? { npm_config_nodedir: headers } : {},
  );
  if (result === 0) return;
  const missing = COMPILER.filter((need) => !need.isThere()).map((need) => need.package);
  const hint =
    missing.length > 0 ? `\n\n  sudo apt-get install --no-install-recommends ${missing.join(' ')}\n` : '';
  throw new SetupStopped(`npm ci không thành công (mã ${result}). / npm ci failed (code ${result}).${hint}`);
}

function step(text) {
  process.stderr.write(`▸ ${text}\n`);
}

/** Answers the exit code. While a command says nothing, the seconds say that it lives. */
async function attempt(command, args, env = {}) {
  const began = Date.now();
  const ticking = setInterval(() => {
    process.stderr.write(`  … ${Math.round((Date.now() - began) / 1000)} s\n`);
  }, 15_000);
  // Progress goes to standard error: standard output belongs to the command that was asked for.
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', process.stderr, process.stderr],
    env: { ...process.env, ...env },
  });
  const code = await new Promise((resolve) => {
    child.on('error', () => resolve(127));
    child.on('close', (status, signal) => resolve(status ?? signal));
  });
  clearInterval(ticking);
  return code;
}

async function run(command, args, env) {
  const code = await attempt(command, args, env);
  if (code !== 0) throw new SetupStopped(`${command} ${args.join(' ')}: mã / code ${code}`);
}

/** As `setUp`; what stops it is said in a few lines, and the process ends. */
export async function setUpOrExit(purpose) {
  try {
    await setUp(purpose);
  } catch (error) {
    if (!(error instanceof SetupStopped)) throw error;
    process.stderr.write(`\n${error.message}\n`);
    process.exit(1);
  }
}
