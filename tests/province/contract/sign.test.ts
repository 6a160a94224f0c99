import { describe, expect, it } from 'vitest';
import { exampleClaims } from '../../../province/contract/examples/claims.ts';
import { exampleKeys } from '../../../province/contract/examples/keys.ts';
import { exampleProgramme } from '../../../province/contract/examples/schedule.ts';
import { signMessage } from '../../../province/contract/signature/sign.ts';

describe('signing a message', () => {
  const { province } = exampleKeys;

  it('puts algorithm, key id and type into the header, and the claims as they were given', async () => {
    const claims = exampleClaims('bulletin');
    const [header = '', payload = ''] = (await signMessage(claims, province)).split('.');
    const decoded = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
    expect(decoded(header)).toEqual({ alg: 'EdDSA', kid: province.kid, typ: 'loa+jws' });
    expect(decoded(payload)).toEqual(claims);
  });

  it('refuses what a box would refuse as malformed, and names the field', async () => {
    const claims = exampleClaims('alert', { exp: 1 });
    await expect(signMessage(claims, province)).rejects.toThrow(
      'Cannot sign alert: exp must be after iat and at most 7 days after it',
    );
  });

  it('refuses what a box would refuse as too large', async () => {
    const programmes = Array.from({ length: 300 }, (_, i) => exampleProgramme({ id: `p${i}` }));
    const claims = exampleClaims('schedule', { body: { id: 'a', title: 'A', programmes } });
    await expect(signMessage(claims, province)).rejects.toThrow('split it');
  });
});
