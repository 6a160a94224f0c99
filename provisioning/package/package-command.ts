/** Builds what was asked for and says what came of it. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { InputError, WorldError } from '../../failure/failure.ts';
import { ARCHITECTURES, type Architecture } from '../machine/architecture.ts';
import { buildPackage } from './build-package.ts';

export interface PackageCommand {
  readonly architecture?: Architecture;
  readonly version?: string;
  readonly out: string;
}

/** Answers the exit code. */
export async function packageCommand({ architecture, version, out }: PackageCommand): Promise<number> {
  const wanted = architecture ? [architecture] : (Object.keys(ARCHITECTURES) as Architecture[]);
  try {
    for (const one of wanted) {
      const file = await buildPackage({ architecture: one, ...(version !== undefined && { version }), out });
      const bytes = readFileSync(file);
      const hash = createHash('sha256').update(bytes).digest('hex');
      process.stdout.write(`${hash}  ${(bytes.length / 1e6).toFixed(2)} MB  ${file}\n`);
    }
    return 0;
  } catch (error) {
    if (error instanceof InputError || error instanceof WorldError) {
      process.stderr.write(`${error.message}\n`);
      return error instanceof InputError ? 64 : 1;
    }
    throw error;
  }
}
