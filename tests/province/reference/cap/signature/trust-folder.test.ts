import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { trustFolder } from '../../../../../province/reference/cap/signature/trust-folder.ts';
import { temporaryFolder } from '../../make-province.ts';
import { makeCertificates } from './certificates.ts';

const { office, authority, branch, curve } = makeCertificates();

function scene() {
  const dir = temporaryFolder();
  const put = (name: string, content: string | Buffer) => {
    writeFileSync(join(dir, name), content);
    return join(dir, name);
  };
  return { cap: join(dir, 'cap'), put };
}

const names = (cap: string) => {
  const { signers, authorities } = trustFolder.read(cap);
  return [signers, authorities].map((all) => all.map(({ name }) => name));
};

describe('certificates that a province trusts', () => {
  it('are none in a folder that is not there', () => {
    expect(trustFolder.read(scene().cap)).toEqual({ signers: [], authorities: [] });
  });

  it('are added from PEM and DER, as signers or as authorities, and taken away', () => {
    const { cap, put } = scene();
    trustFolder.add(cap, put('pctt.crt', office.pem));
    trustFolder.add(cap, put('ec.der', curve.x509.raw), { name: 'duong-cong' });
    trustFolder.add(cap, put('ca.crt', authority.pem), { authority: true });
    expect(names(cap)).toEqual([['duong-cong', 'pctt'], ['ca']]);
    const pctt = trustFolder.read(cap).signers.find(({ name }) => name === 'pctt');
    expect(pctt?.x509.fingerprint256).toBe(office.x509.fingerprint256);
    trustFolder.remove(cap, 'ca');
    trustFolder.remove(cap, 'pctt');
    expect(names(cap)).toEqual([['duong-cong'], []]);
  });

  it.each([
    ['what is no certificate', 'no certificate', {}, 'must be a certificate'],
    ['a name that is no file name', curve.pem, { name: '../x' }, '--name must be'],
    ['a name that is taken', curve.pem, { name: 'pctt' }, '"pctt" is trusted already'],
    ['a certificate under two names', office.pem, { name: 'other' }, '"pctt" is trusted already'],
    ['a signer as authority too', office.pem, { name: 'other', authority: true }, 'is trusted already'],
    ['an authority that is none', branch.pem, { authority: true }, 'is no authority'],
  ])('are not added: %s', (_what, content, given, words) => {
    const { cap, put } = scene();
    trustFolder.add(cap, put('pctt.crt', office.pem));
    expect(() => trustFolder.add(cap, put('new.crt', content), given)).toThrow(words);
    expect(names(cap)).toEqual([['pctt'], []]);
  });

  it('are named where one is to be taken away that is not there', () => {
    const { cap, put } = scene();
    trustFolder.add(cap, put('pctt.crt', office.pem));
    expect(() => trustFolder.remove(cap, '../../api-token')).toThrow('trusted are: pctt');
    expect(readdirSync(join(cap, 'trusted'))).toEqual(['pctt.pem']);
  });

  it('must all be readable: a broken file is told, not skipped', () => {
    const { cap, put } = scene();
    trustFolder.add(cap, put('pctt.crt', office.pem));
    writeFileSync(join(cap, 'trusted', 'broken.pem'), 'x');
    expect(() => trustFolder.read(cap)).toThrow('broken.pem must be a certificate');
  });
});
