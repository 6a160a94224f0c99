import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkServerIdentity } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { Authority } from '../../../../province/reference/ca/authority.ts';
import { temporaryFolder } from '../make-province.ts';

async function scene() {
  const dir = join(temporaryFolder(), 'ca');
  return { dir, authority: await Authority.create(dir, 'Loa 79') };
}

/** OpenSSL's own strict judgement, which is not what made the certificate. */
function verify(dir: string, certificate: string, purpose: string, ...more: string[]): string {
  const file = join(dir, 'judged.crt');
  writeFileSync(file, certificate);
  const args = ['verify', '-x509_strict', '-purpose', purpose, ...more, '-CAfile', join(dir, 'ca.crt'), file];
  return execFileSync('openssl', args, { encoding: 'utf8', stdio: 'pipe' });
}

describe('authority', () => {
  it('names a node in its certificate, good for a client, and for a server under the name of its machine alone', async () => {
    const { dir, authority } = await scene();
    const { cert } = await authority.node('xa:tan-phu_01');
    expect(new X509Certificate(cert).subject).toBe('CN=xa:tan-phu_01');
    expect(verify(dir, cert, 'sslclient')).toContain('OK');
    expect(verify(dir, cert, 'sslserver', '-verify_hostname', 'xa-tan-phu-01.local')).toContain('OK');
    for (const host of ['xa:tan-phu_01', 'xa-tan-phu-01', 'localhost', 'tinh.example.vn'])
      expect(() => verify(dir, cert, 'sslserver', '-verify_hostname', host)).toThrow();
  });

  it('lets no node stand for the broker, though its id be the broker’s name', async () => {
    const { dir, authority } = await scene();
    const { cert } = await authority.node('mqtt.example.vn');
    expect(() => verify(dir, cert, 'sslserver', '-verify_hostname', 'mqtt.example.vn')).toThrow();
    const subjectaltname = new X509Certificate(cert).subjectAltName;
    const names = { subject: { CN: 'mqtt.example.vn' }, subjectaltname };
    expect(checkServerIdentity('mqtt.example.vn', names as never)).toBeInstanceOf(Error);
  });

  it('that was made before there were consoles makes certificates for them all the same', async () => {
    const { dir, authority } = await scene();
    const config = join(dir, 'openssl.cnf');
    writeFileSync(config, readFileSync(config, 'utf8').replace('clientAuth, serverAuth', 'clientAuth'));
    expect(verify(dir, (await authority.node('loa-1')).cert, 'sslserver')).toContain('OK');
  });

  it.each(['192.168.1.10', 'loa.example.vn'])('names server %s, and this machine', async (host) => {
    const { dir, authority } = await scene();
    const { cert } = await authority.server(host);
    const check = /^\d/.test(host) ? '-verify_ip' : '-verify_hostname';
    expect(verify(dir, cert, 'sslserver', check, host)).toContain('OK');
    expect(verify(dir, cert, 'sslserver', '-verify_ip', '127.0.0.1')).toContain('OK');
    expect(() => verify(dir, cert, 'sslclient')).toThrow();
  });

  it('keeps the server’s certificate until the host changes', async () => {
    const { authority } = await scene();
    const first = await authority.server('a.example.vn');
    expect(await authority.server('a.example.vn')).toEqual(first);
    expect((await authority.server('b.example.vn')).cert).not.toBe(first.cert);
  });

  it('is valid to a box whose clock stands years in the past', async () => {
    const { authority } = await scene();
    for (const pem of [authority.certificate, (await authority.node('loa-1')).cert])
      expect(Date.parse(new X509Certificate(pem).validFrom)).toBe(Date.parse('2020-01-01T00:00:00Z'));
  });

  it('keeps its key to its owner, and the keys of nodes not at all', async () => {
    const { dir, authority } = await scene();
    await authority.node('loa-1');
    expect(statSync(join(dir, 'ca.key')).mode & 0o777).toBe(0o600);
    expect(execFileSync('ls', ['-R', dir], { encoding: 'utf8' })).not.toContain('node.key');
  });

  it('refuses an id that does not fit, and to be made twice', async () => {
    const { dir, authority } = await scene();
    await expect(authority.node('x'.repeat(65))).rejects.toThrow('at most 64 characters');
    await expect(Authority.create(dir, 'again')).rejects.toThrow('there is one');
  });
});
