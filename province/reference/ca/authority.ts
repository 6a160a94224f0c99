/**
 * A small certificate authority for the wire's TLS: one server, one client certificate per node, a list of the revoked.
 * It says who is who on a connection; what a message may do is said by signatures alone.
 */
import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { InputError } from '../../../failure/failure.ts';
import { authorityConfig } from './authority-config.ts';
import { openssl } from './openssl.ts';

/** Boxes without a battery start in the past: a certificate that is "not yet valid" would lock them out. */
const VALID_FROM = '20200101000000Z';
/** The authority outlives the boxes that pin it. */
const AUTHORITY_UNTIL = '20991231235959Z';
/** Of a node or server. Longer than a box serves; theft is met by revocation (years). */
const LEAF_YEARS = 10;
/** The server's is renewed at a start within this of its end (ms). */
const RENEW_BEFORE_MS = 365 * 24 * 3_600_000;
/** X.509 upper bound of a common name (RFC 5280, ub-common-name). */
const MAX_NAME = 64;

export interface Identity {
  readonly key: string;
  readonly cert: string;
}

export class Authority {
  readonly #dir: string;

  private constructor(dir: string) {
    this.#dir = resolve(dir); // openssl runs inside it
  }

  /** Throws InputError when there is one, WorldError when openssl is lacking. */
  static async create(dir: string, name: string): Promise<Authority> {
    if (existsSync(join(dir, 'ca.crt')))
      throw new InputError(`Cannot make an authority in ${dir}: there is one`);
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    writeFileSync(join(dir, 'openssl.cnf'), authorityConfig);
    writeFileSync(join(dir, 'index.txt'), '');
    const authority = new Authority(dir);
    const base = join(authority.#dir, 'ca');
    await authority.#issue(name, 'authority', base, AUTHORITY_UNTIL, {
      how: ['-selfsign', '-keyfile', 'ca.key'],
    });
    return authority;
  }

  /** Undefined where the province was made without one. */
  static open(dir: string): Authority | undefined {
    return existsSync(join(dir, 'ca.crt')) ? new Authority(dir) : undefined;
  }

  get certificate(): string {
    return readFileSync(join(this.#dir, 'ca.crt'), 'utf8');
  }

  /** Client certificate whose common name is the node's id. Throws InputError when the id is too long for one. */
  async node(nodeId: string): Promise<Identity> {
    if (nodeId.length > MAX_NAME)
      throw new InputError(
        `nodeId must have at most ${MAX_NAME} characters to stand in a certificate: ${nodeId}`,
      );
    const folder = mkdtempSync(join(this.#dir, 'new-'));
    try {
      return await this.#issue(nodeId, 'node', join(folder, 'node'), leafUntil());
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /** The server's certificate for `host` and loopback; made anew when the host changed or its end is near. */
  async server(host: string): Promise<Identity> {
    const file = (ending: string) => join(this.#dir, `server.${ending}`);
    if (existsSync(file('crt'))) {
      const cert = readFileSync(file('crt'), 'utf8');
      const x509 = new X509Certificate(cert);
      const fits = isIP(host) ? x509.checkIP(host) : x509.checkHost(host);
      if (fits !== undefined && Date.parse(x509.validTo) - Date.now() > RENEW_BEFORE_MS)
        return { cert, key: readFileSync(file('key'), 'utf8') };
    }
    const names = [
      ...new Set([`${isIP(host) ? 'IP' : 'DNS'}:${host}`, 'DNS:localhost', 'IP:127.0.0.1', 'IP:::1']),
    ];
    return this.#issue(host.slice(0, MAX_NAME), 'server', join(this.#dir, 'server'), leafUntil(), { names });
  }

  /** Leaves `<base>.key` and `<base>.crt` behind. */
  async #issue(
    name: string,
    section: 'authority' | 'server' | 'node',
    base: string,
    until: string,
    { how = [], names = [] }: { how?: readonly string[]; names?: readonly string[] } = {},
  ): Promise<Identity> {
    const at = (ending: string) => `${base}.${ending}`;
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    writeFileSync(at('key'), key, { mode: 0o600 });
    const subject = ['-subj', `/CN=${name}`, '-utf8'];
    const extra = names.length > 0 ? ['-addext', `subjectAltName=${names.join(',')}`] : [];
    await openssl(this.#dir, [
      'req',
      '-new',
      '-config',
      'openssl.cnf',
      ...subject,
      ...extra,
      '-key',
      at('key'),
      '-out',
      at('csr'),
    ]);
    await openssl(this.#dir, [
      ...['ca', '-batch', '-notext', '-config', 'openssl.cnf', '-extensions', section, ...how],
      ...['-startdate', VALID_FROM, '-enddate', until, '-in', at('csr'), '-out', at('crt')],
    ]);
    rmSync(at('csr'));
    return { key, cert: readFileSync(at('crt'), 'utf8') };
  }
}

function leafUntil(): string {
  const end = new Date();
  end.setUTCFullYear(end.getUTCFullYear() + LEAF_YEARS);
  return end.toISOString().replace(/[-:T]|\.\d+/g, '');
}
