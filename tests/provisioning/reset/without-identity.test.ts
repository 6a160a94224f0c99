import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseToml } from '../../../agent/settings/check/parse-toml.ts';
import { withoutIdentity } from '../../../provisioning/reset/without-identity.ts';

const KEY = "'''\n-----BEGIN PRIVATE KEY-----\nMUA\n-----END PRIVATE KEY-----\n'''";
const REST = '[node]\nid = "xa-01"\n\n[[zone]]\nid = "cho"\n';

it.each([
  ['a section', `${REST}[identity]\nroot = "bi-mat"\nkey = ${KEY}\n`],
  ['a section between others', `[identity]\nkey = ${KEY}\n${REST}`],
  ['an inline table', `identity = { root = "bi-mat", key = "MUA" }\n${REST}`],
  ['an inline table over several lines', `# đầu tệp\nidentity = { root = "bi-mat", key = ${KEY} }\n${REST}`],
  ['dotted keys', `identity.root = "bi-mat"\n"identity".key = ${KEY}\n${REST}`],
  ['an inline table that nobody ended', `identity = { root = "bi-mat", key = "MUA"\n${REST}`],
])('%s is gone with what stood in it, and the rest holds', (_what, text) => {
  const after = withoutIdentity(text);
  expect(after).not.toMatch(/bi-mat|MUA|PRIVATE/);
  expect(parseToml(after).problems).toEqual([]);
  expect(parseToml(after).value).toEqual({ node: { id: 'xa-01' }, zone: [{ id: 'cho' }] });
});

it('a file without one is left as it is, whatever is in it', () => {
  const line = fc.constantFrom(
    '[node]',
    'id = "x"',
    '# identity = 1',
    'key = """',
    '"""',
    '[wifi]',
    '',
    'a = [',
  );
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      expect(withoutIdentity(lines.join('\n'))).toBe(lines.join('\n'));
    }),
  );
});
