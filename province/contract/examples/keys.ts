/**
 * Signing keys of the examples. NEVER TO BE USED: their secrets are printed in RFC 8032 §7.1 and known to everybody.
 * Their key ids say so too.
 */
import type { SigningKey } from '../signature/signing-key.ts';

function exampleKey(name: string, x: string, d: string): SigningKey {
  return { kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig', kid: `example-${name}.never-use`, x, d };
}

export const exampleKeys = {
  /** TEST 1; the key of RFC 8037 Appendix A as well. */
  root: exampleKey(
    'root',
    '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
    'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
  ),
  /** TEST 1024: the root that comes after. */
  nextRoot: exampleKey(
    'next-root',
    'J4EX_BRMcjQPZ9DyMW6Dhs7_vyskKMnFH-98WX8dQm4',
    '9eV2fPFTMZUXYw8iaHa4bIFgzFg7wBN0TGvyVfXMDuU',
  ),
  /** TEST 2 */
  province: exampleKey(
    'province',
    'PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw',
    'TM0Imyj_ltqdtsNG7BFOD1uKMZ81q6Yk2oz27U-4pvs',
  ),
  /** TEST 3 */
  commune: exampleKey(
    'commune',
    '_FHNjmIYoaONpH7QAjDwWAgW7RO6MwOsXeuRFUiQgCU',
    'xaqN9D-fg3vtt0QvMdy3sWbThTUHbwlLhc46LgtEWPc',
  ),
  /** TEST SHA(abc): in no trust list. */
  stranger: exampleKey(
    'stranger',
    '7Bcrk61eVjv0kyxw4SRQNMNUZ-8u_U1k6_gZaDRn4r8',
    'gz_mJAkje51i7HdYdSCRHpp1nOwdGXVbfakBuW3KPUI',
  ),
} as const;
