/** Makes something else of JSON: what a parser, a schema, a loop or an error text may stumble over. Changes are made on the text. */
import type { Random } from './random.ts';

/** JSON texts of values that nobody expects there. */
const VALUES: readonly ((random: Random) => string)[] = [
  () => 'null',
  () => 'true',
  () => '-0',
  () => '1e400',
  () => '-1e400',
  () => '9007199254740993',
  () => '0.1e-310',
  () => '1'.repeat(400),
  () => '""',
  () => '[]',
  () => '{}',
  () => '"\\ud800"',
  () => '"\\u0000\\u202e\\u200f"',
  () => '"phát\\u0301 tha\\u0300nh"',
  () => '"__proto__"',
  () => '{"__proto__":{"iss":"province-10"},"constructor":{"prototype":{"ok":true}}}',
  (random) => `"${'ư'.repeat(random.below(4_000))}"`,
  (random) => nested(random, '[', ']'),
  (random) => nested(random, '{"a":', '}'),
  (random) => `[${Array.from({ length: random.below(2_000) }, () => '{}').join(',')}]`,
];

/** As deep as the message may be long, seldom: it is the dear one. */
function nested(random: Random, open: string, close: string): string {
  const depth =
    random.below(50) === 0 ? Math.floor(90_000 / (open.length + close.length)) : random.below(300);
  return `${open.repeat(depth)}1${close.repeat(depth)}`;
}

/** Values of the fields named in `keep` stay the last word on themselves. */
export function mutateJson(claims: Record<string, unknown>, keep: readonly string[], random: Random): string {
  const body = claims['body'];
  const changed = { ...claims };
  const texts: string[] = [];
  const times = random.below(3);
  for (let n = 0; n < times; n++) {
    const value = random.of(VALUES)(random);
    switch (random.below(6)) {
      case 0: // another field of the envelope
        texts.push(
          `${JSON.stringify(random.of(['v', 'aud', 'jti', 'iss', 'type', 'version', 'exp', 'x']))}:${value}`,
        );
        break;
      case 1: // of the body
        if (typeof body === 'object' && body !== null) {
          const field = random.of([...Object.keys(body), 'more']);
          const { [field]: _, ...rest } = body as Record<string, unknown>;
          changed['body'] = random.below(2) === 0 ? rest : { ...rest, [field]: safely(value) };
        }
        break;
      case 2: // all of the body
        changed['body'] = safely(value);
        break;
      case 3: // a field that is gone
        delete changed[random.of(Object.keys(changed))];
        break;
      case 4: // the same name twice
        texts.push(
          `"iss":${JSON.stringify(random.of(['province-10', 'root', 'nobody']))}`,
          `"type":"welcome"`,
        );
        break;
      default:
        texts.push(`${JSON.stringify(random.word(1 + random.below(20)))}:${value}`);
    }
  }
  const { ...rest } = changed;
  for (const name of keep) delete rest[name];
  const inner = JSON.stringify(rest).slice(1, -1);
  const kept = keep.filter((name) => claims[name] !== undefined);
  const last = kept.map((name) => `${JSON.stringify(name)}:${JSON.stringify(claims[name])}`);
  return `{${[inner, ...texts, ...last].filter((text) => text !== '').join(',')}}`;
}

/** A value that JSON can spell again; what it cannot is left as its text. */
function safely(text: string): unknown {
  if (text.length > 20_000) return text;
  return JSON.parse(text);
}
