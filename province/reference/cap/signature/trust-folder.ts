/**
 * The certificates that a province trusts under CAP documents: PEM files in `cap/trusted` (they sign) and `cap/authorities` (what they
 * issued signs). Read at every use: a file that was put there or taken away counts at once.
 */
import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { InputError, reasonOf } from '../../../../failure/failure.ts';
import { writeWhole } from '../../folder/write-whole.ts';
import type { CapTrust, TrustedCertificate } from './trusted-certificate.ts';

const FOLDERS = { signers: 'trusted', authorities: 'authorities' } as const;
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** `dir` is the province's `cap` folder. */
export const trustFolder = {
  /** Throws InputError that names the file. */
  read(dir: string): CapTrust {
    return {
      signers: readAll(join(dir, FOLDERS.signers)),
      authorities: readAll(join(dir, FOLDERS.authorities)),
    };
  },

  /** Copies a certificate (PEM or DER) there. Throws InputError when it is none, is no authority, or its name is taken. */
  add(dir: string, file: string, given: { name?: string; authority?: boolean } = {}): TrustedCertificate {
    const name = given.name ?? basename(file, extname(file));
    if (!NAME.test(name)) throw new InputError(`--name must be 1–64 of A–Z a–z 0–9 . _ -, it is "${name}"`);
    const x509 = readCertificate(file);
    if (given.authority === true && !x509.ca)
      throw new InputError(`${file} is no authority (CA:TRUE is not in it): leave --authority out`);
    const known = trustFolder.read(dir);
    for (const one of [...known.signers, ...known.authorities])
      if (one.name === name || one.x509.fingerprint256 === x509.fingerprint256)
        throw new InputError(
          `${file}: certificate "${one.name}" is trusted already. Take it away first, or choose another --name`,
        );
    const folder = join(dir, given.authority === true ? FOLDERS.authorities : FOLDERS.signers);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeWhole(join(folder, `${name}.pem`), x509.toString());
    return { name, x509 };
  },

  /** Throws InputError when there is none of that name. */
  remove(dir: string, name: string): void {
    const known = trustFolder.read(dir);
    const [kind] = (['signers', 'authorities'] as const).filter((one) =>
      known[one].some((certificate) => certificate.name === name),
    );
    if (!kind) {
      const names = [...known.signers, ...known.authorities].map((one) => one.name).join(', ');
      throw new InputError(`no certificate "${name}" is trusted; trusted are: ${names || 'none'}`);
    }
    rmSync(join(dir, FOLDERS[kind], `${name}.pem`));
  },
} as const;

function readAll(folder: string): readonly TrustedCertificate[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.pem'))
    .sort()
    .map((file) => ({ name: basename(file, '.pem'), x509: readCertificate(join(folder, file)) }));
}

function readCertificate(file: string): X509Certificate {
  try {
    return new X509Certificate(readFileSync(file));
  } catch (cause) {
    throw new InputError(`${file} must be a certificate (PEM or DER): ${reasonOf(cause)}`, { cause });
  }
}
