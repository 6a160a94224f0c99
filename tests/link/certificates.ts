/**
 * A small authority for tests: a broker's certificate and one per node, made by openssl.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Certificates {
  /** PEM texts. */
  readonly ca: string;
  readonly caKey: string;
  /** Files of the broker, named for 127.0.0.1 and localhost. */
  readonly broker: { readonly ca: string; readonly cert: string; readonly key: string };
  /** PEM texts of a node's own certificate, its id as common name. */
  node(id: string): { readonly cert: string; readonly key: string };
  remove(): void;
}

export function makeCertificates(): Certificates {
  const folder = mkdtempSync(join(tmpdir(), 'loa-certificates-'));
  const at = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const newKey = (name: string) =>
    openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', at(`${name}.key`));
  newKey('ca');
  openssl(
    'req',
    '-x509',
    '-new',
    '-key',
    at('ca.key'),
    '-subj',
    '/CN=Test CA',
    '-days',
    '30',
    '-out',
    at('ca.pem'),
  );
  const issue = (name: string, extension: string) => {
    newKey(name);
    writeFileSync(at(`${name}.ext`), extension);
    openssl('req', '-new', '-key', at(`${name}.key`), '-subj', `/CN=${name}`, '-out', at(`${name}.csr`));
    openssl(
      ...['x509', '-req', '-in', at(`${name}.csr`), '-CA', at('ca.pem'), '-CAkey', at('ca.key')],
      ...['-CAcreateserial', '-days', '30', '-extfile', at(`${name}.ext`), '-out', at(`${name}.pem`)],
    );
  };
  issue('broker', 'subjectAltName=IP:127.0.0.1,DNS:localhost\n');
  return {
    ca: readFileSync(at('ca.pem'), 'utf8'),
    caKey: readFileSync(at('ca.key'), 'utf8'),
    broker: { ca: at('ca.pem'), cert: at('broker.pem'), key: at('broker.key') },
    node(id) {
      issue(id, 'extendedKeyUsage=clientAuth\n');
      return { cert: readFileSync(at(`${id}.pem`), 'utf8'), key: readFileSync(at(`${id}.key`), 'utf8') };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
