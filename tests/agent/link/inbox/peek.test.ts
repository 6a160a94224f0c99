import { describe, expect, it } from 'vitest';
import { peek } from '../../../../agent/link/inbox/pace/peek.ts';
import { exampleClaims } from '../../../../province/contract/examples/claims.ts';
import { signExample } from '../../../../province/contract/examples/sign-example.ts';

const wrapped = (json: string) => Buffer.from(`e30.${Buffer.from(json).toString('base64url')}.e30`);

describe('a look at what a message says of itself', () => {
  it('tells issuer, type and what kind of it', async () => {
    const alert = Buffer.from(await signExample(exampleClaims('alert')));
    expect(peek(alert)).toEqual({ iss: 'province-10', type: 'alert', variant: 'alert' });
    const stop = Buffer.from(await signExample(exampleClaims('command')));
    expect(peek(stop)).toEqual({ iss: 'province-10', type: 'command', variant: 'stop' });
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['noise', Buffer.from([0, 1, 250])],
    ['one dot', Buffer.from('e30.')],
    ['no JSON', wrapped('{')],
    ['a list', wrapped('[1]')],
    ['null', wrapped('null')],
    ['an issuer that is no word', wrapped('{"iss":{"toString":"x"},"type":"alert"}')],
    ['a type that is no word', wrapped('{"iss":"a","type":{"toString":1}}')],
    ['depth', wrapped(`${'['.repeat(60_000)}${']'.repeat(60_000)}`)],
  ])('tells nothing of %s, and does not stumble', (_what, bytes) => {
    expect(peek(bytes)).toBeUndefined();
  });

  it.each(['null', '7', '[]', '{"msgType":{"toString":1}}'])('does not stumble over body %s', (body) => {
    expect(peek(wrapped(`{"iss":"a","type":"alert","body":${body}}`))).toMatchObject({ iss: 'a' });
  });
});
