/**
 * A small certificate authority for the wire's TLS: one server, one client certificate per node, a list of the revoked.
 * It says who is who on a connection; what a message may do is said by signatures alone.
 */
import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { InputError } from '../../../failure/failure.ts';
import { authorityConfig } from './authority-config.ts';
import { localName } from './local-name.ts';
import { openssl } from './openssl.ts';

/** Boxes without a battery start in the past: a certificate that is "not yet valid" would lock them out. */
const VALID_FROM = '20200101000000Z';
/** The authority outlives the boxes that pin it. */
const AUTHORITY_UNTIL = '20991231235959Z';
/** Of a node or server. Longer than a box serves; theft is met by revocation (years). */
const LEAF_YEARS = 10;
/** The server's is renewed at a start within this of its end (ms). */
const RENEW_BEFORE_MS = 365 * 24 * 3_600_000;
const DAY_MS = 24 * 3_600_000;
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

  /**
   * Client certificate whose common name is the node's id, and which its console has in its own network, under the name of the box's
   * machine. Throws InputError when the id is too long for one.
   */
  async node(nodeId: string): Promise<Identity> {
    if (nodeId.length > MAX_NAME)
      throw new InputError(
        `nodeId must have at most ${MAX_NAME} characters to stand in a certificate: ${nodeId}`,
      );
    const folder = mkdtempSync(join(this.#dir, 'new-'));
    try {
      // With a name in it no client looks at the common one: an id that looks like the broker's host is not taken for it.
      const names = [`DNS:${localName(nodeId)}`];
      return await this.#issue(nodeId, 'node', join(folder, 'node'), leafUntil(), { names });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /**
   * Shuts out all certificates that the node was given so far; one that is made afterwards is good. Nothing happens for a node that
   * has none.
   */
  async revoke(nodeId: string): Promise<void> {
    for (const { state, serial, name } of this.#issued())
      if (state === 'V' && name === nodeId)
        await openssl(this.#dir, ['ca', '-batch', '-config', 'openssl.cnf', '-revoke', `${serial}.pem`]);
  }

  /** Serial numbers of the revoked, upper-case hexadecimal. */
  revoked(): ReadonlySet<string> {
    return new Set(this.#issued().flatMap(({ state, serial }) => (state === 'R' ? [serial] : [])));
  }

  /**
   * The revoked as a list that brokers read, PEM. The same until somebody is revoked. It never runs out: a broker would let nobody
   * in with a list that is overdue.
   */
  async revocationList(): Promise<string> {
    const file = join(this.#dir, 'revoked.crl');
    const database = join(this.#dir, 'index.txt');
    // Made again for each new certificate as well: cheap, and nobody has to tell which line of the database is new.
    if (!existsSync(file) || statSync(file).mtimeMs < statSync(database).mtimeMs)
      await openssl(this.#dir, [
        ...['ca', '-gencrl', '-config', 'openssl.cnf', '-out', 'revoked.crl'],
        // Of two lists a broker that reads again believes the later one. A day ago: its clock may be behind ours.
        ...['-crl_lastupdate', spelled(new Date(Date.now() - DAY_MS)), '-crl_nextupdate', AUTHORITY_UNTIL],
      ]);
    return readFileSync(file, 'utf8');
  }

  /**
   * The certificate of the server `as` for `host` and loopback; made anew when the host changed or its end is near. `server` is the
   * province's own, `broker` a broker beside it.
   */
  async server(host: string, as: 'server' | 'broker' = 'server'): Promise<Identity> {
    const file = (ending: string) => join(this.#dir, `${as}.${ending}`);
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
    return this.#issue(host.slice(0, MAX_NAME), 'server', join(this.#dir, as), leafUntil(), { names });
  }

  /** The database of `openssl ca`: state, end, time of revocation, serial, file, name, with tabs between them. */
  #issued(): readonly { readonly state: string; readonly serial: string; readonly name: string }[] {
    return readFileSync(join(this.#dir, 'index.txt'), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [state = '', , , serial = '', , subject = ''] = line.split('\t');
        return { state, serial, name: subject.replace(/^\/CN=/, '') };
      });
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
    // An authority of before knew less of what its certificates are for.
    writeFileSync(join(this.#dir, 'openssl.cnf'), authorityConfig);
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
  return spelled(end);
}

/** As openssl reads it: 20200101000000Z. */
function spelled(date: Date): string {
  return date.toISOString().replace(/[-:T]|\.\d+/g, '');
}
