/** Certificates for the tests, made by openssl as an issuer would make its own. One RSA key serves them all: keys are slow to make. */
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WallTime } from '../../../../../time/instant.ts';

export interface TestCertificate {
  readonly key: string;
  readonly pem: string;
  readonly x509: X509Certificate;
}

const pemOf = (kind: 'rsa' | 'small' | 'ec') => {
  const options = { type: 'pkcs8', format: 'pem' } as const;
  if (kind === 'ec')
    return generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey.export(options).toString();
  const modulusLength = kind === 'small' ? 1024 : 2048;
  return generateKeyPairSync('rsa', { modulusLength }).privateKey.export(options).toString();
};

export function makeCertificates() {
  const dir = mkdtempSync(join(tmpdir(), 'loa-cap-'));
  const at = (name: string) => join(dir, name);
  const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { cwd: dir, stdio: 'pipe' });
  const read = (name: string, key: string): TestCertificate => {
    const pem = readFileSync(at(name), 'utf8');
    return { key, pem, x509: new X509Certificate(pem) };
  };
  const selfSigned = (name: string, key: string): TestCertificate => {
    writeFileSync(at('key'), key);
    openssl('req', '-utf8', '-x509', '-key', 'key', '-out', 'crt', '-subj', `/CN=${name}`, '-days', '3650');
    return read('crt', key);
  };
  const issued = (name: string, key: string, authority: TestCertificate): TestCertificate => {
    writeFileSync(at('key'), key);
    writeFileSync(at('ca.key'), authority.key);
    writeFileSync(at('ca.crt'), authority.pem);
    openssl('req', '-utf8', '-new', '-key', 'key', '-out', 'csr', '-subj', `/CN=${name}`);
    openssl(
      ...[
        'x509',
        '-req',
        '-in',
        'csr',
        '-CA',
        'ca.crt',
        '-CAkey',
        'ca.key',
        '-set_serial',
        '7',
        '-days',
        '3000',
      ],
      ...['-out', 'crt'],
    );
    return read('crt', key);
  };
  try {
    const rsa = pemOf('rsa');
    const authority = selfSigned('CA PCTT', pemOf('ec'));
    return {
      /** The one that provinces trust. */
      office: selfSigned('PCTT Lào Cai', rsa),
      curve: selfSigned('PCTT EC', pemOf('ec')),
      stranger: selfSigned('Người lạ', pemOf('rsa')),
      weak: selfSigned('1024', pemOf('small')),
      authority,
      branch: issued('Chi cục', pemOf('ec'), authority),
    };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** While `certificate` is valid, whatever day the test runs. */
export function within({ x509 }: TestCertificate): WallTime {
  return WallTime.ms(Date.parse(x509.validFrom) + 24 * 3_600_000);
}
