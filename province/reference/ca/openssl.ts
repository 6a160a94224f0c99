/** Runs the `openssl` command. Why it and not a package: docs/adr/0040-certificates-by-openssl.md. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { WorldError } from '../../../failure/failure.ts';

const run = promisify(execFile);

/** A certificate takes some 20 ms; a hung disk or entropy source must not hold a command for ever (ms). */
const TIME_LIMIT_MS = 20_000;

/** In the folder `cwd`. Throws WorldError with openssl's own words. */
export async function openssl(cwd: string, args: readonly string[]): Promise<void> {
  try {
    await run('openssl', args, { cwd, timeout: TIME_LIMIT_MS });
  } catch (cause) {
    const { code, stderr } = cause as { code?: unknown; stderr?: string };
    if (code === 'ENOENT')
      throw new WorldError(
        'province.openssl',
        'Cannot make a certificate: install openssl (apt-get install openssl)',
        {
          cause,
        },
      );
    throw new WorldError(
      'province.openssl',
      `openssl ${args[0]} failed: ${(stderr ?? '').trim().slice(-400)}`,
      {
        cause,
      },
    );
  }
}
