/**
 * What one message costs the box: the whole way through the inbox beside the bare check of its signature, and what each id that is
 * remembered takes of memory.
 */
import { createPublicKey, verify } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { InboxMemory, seenKey } from '../../agent/link/inbox/memory/inbox-memory.ts';
import { exampleAlert } from '../../province/contract/examples/alert.ts';
import { exampleClaims } from '../../province/contract/examples/claims.ts';
import { exampleKeys } from '../../province/contract/examples/keys.ts';
import { EXAMPLE_IAT } from '../../province/contract/examples/place.ts';
import { Duration } from '../../time/duration.ts';
import { inboxBox } from '../agent/link/inbox/inbox-box.ts';
import { signNow } from '../hostile/generator/sign-now.ts';
import type { BenchTable } from './bench-table.ts';
import { rounded } from './bench-table.ts';
import { summarise } from './statistics.ts';

const MESSAGES = 900;
const IDS = 50_000;

export async function benchInbox(): Promise<BenchTable[]> {
  await costs(); // once unmeasured: the compiler's warm-up is not the inbox's cost
  const { taken, refused, bare } = await costs();
  const row = (label: string, us: readonly number[], against?: number) => {
    const { median, p99 } = summarise(us);
    const note = `p99 ${rounded(p99)} µs${against === undefined ? '' : `; ${rounded(median / against)} × the bare check`}`;
    return { label, value: rounded(median), unit: 'µs', note };
  };
  const check = summarise(bare).median;
  return [
    {
      title: 'One alert through the inbox',
      rows: [
        row('Ed25519, bare check', bare),
        row('taken: checked, judged, handed on, given to the disk', taken, check),
        row('refused: rightly signed, for another area', refused, check),
        { label: 'memory of an id', value: rounded(bytesPerId()), unit: 'bytes', note: `${IDS} ids` },
      ],
    },
  ];
}

async function costs() {
  const box = inboxBox();
  await box.atHome();
  const body = exampleAlert();
  const jwsOf = (n: number, change: object) => {
    const key = { ...body.key, identifier: `b-${n}` };
    const claims = exampleClaims('alert', { jti: `b-${n}`, body: { ...body, key }, ...change });
    return Buffer.from(signNow(JSON.stringify(claims), exampleKeys.province));
  };
  const all = Array.from({ length: MESSAGES }, (_, n) => n);
  const through = async (messages: readonly Uint8Array[]) => {
    const us: number[] = [];
    for (const bytes of messages) {
      const began = performance.now();
      box.raw('alert', bytes);
      us.push((performance.now() - began) * 1_000);
      // One in a second: nothing waits in the lane.
      await box.clock.pass(Duration.seconds(1));
    }
    return us;
  };
  const good = all.map((n) => jwsOf(n, {}));
  const taken = await through(good);
  const refused = await through(all.map((n) => jwsOf(MESSAGES + n, { aud: ['commune:99999'] })));
  const { x } = exampleKeys.province;
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  const bare = good.map((bytes) => {
    const text = bytes.toString('latin1');
    const dot = text.lastIndexOf('.');
    const signature = Buffer.from(text.slice(dot + 1), 'base64url');
    const began = performance.now();
    verify(null, bytes.subarray(0, dot), key, signature);
    return (performance.now() - began) * 1_000;
  });
  return { taken, refused, bare };
}

function bytesPerId(): number {
  const before = heap();
  const memory = new InboxMemory();
  for (let n = 0; n < IDS; n++)
    memory.see(seenKey('commune:26734', `0198f3c2-7b1a-7d4e-9c55-${String(n).padStart(12, '0')}`), {
      ...{ exp: EXAMPLE_IAT + 3_600, iat: EXAMPLE_IAT, kept: 'stored' },
    });
  const bytes = (heap() - before) / IDS;
  // It must live until it was measured.
  return memory.seenCount === IDS ? bytes : Number.NaN;
}

function heap(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}
