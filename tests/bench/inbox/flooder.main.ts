/**
 * A sender in a process of its own that may send and sends too much: so many correctly signed alerts a second, each another one. Says
 * `flooding` when it begins, and ends by itself.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectAsync } from 'mqtt';
import type { SigningKey } from '../../../province/contract/signature/signing-key.ts';
import { vietnamInstant } from '../../../province/reference/compose/complete-body.ts';
import { signDraft } from '../../../province/reference/sign-draft.ts';
import { WallTime } from '../../../time/instant.ts';
import { signNow } from '../../hostile/generator/sign-now.ts';
import { NODE_ID } from '../scene/open-scene.ts';
import { FLOODER } from './flooder.ts';

const [url = '', province = '', rate = '', seconds = ''] = process.argv.slice(2);
/** From one handful to the next (ms). */
const STEP_MS = 10;

const clock = { wall: () => WallTime.ms(Date.now()) };
const key = JSON.parse(readFileSync(join(province, 'keys', 'commune-bench.jwk'), 'utf8')) as SigningKey;
const sent = vietnamInstant(clock.wall());
const alert = {
  ...{ type: 'alert', iss: FLOODER, aud: [NODE_ID] },
  body: {
    ...{ key: { sender: FLOODER, identifier: 'n', sent }, level: 1, hazard: 'flood', zones: 'all' },
    infos: [{ language: 'vi', headline: 'Mưa lớn' }],
  },
};
const [signed] = await signDraft(province, alert, clock);
if (!signed) throw new Error('nothing was signed');
const claims = JSON.parse(Buffer.from(signed.payload.split('.')[1] ?? '', 'base64url').toString()) as {
  jti: string;
  body: { key: { identifier: string } };
};
const client = await connectAsync(url, { clientId: 'flooder', reconnectPeriod: 0 });
const count = Number(rate) * Number(seconds);
const began = performance.now();
process.stdout.write('flooding\n');
for (let n = 0; n < count; ) {
  const due = Math.min(count, Math.floor(((performance.now() - began) / 1_000) * Number(rate)));
  for (; n < due; n++) {
    claims.jti = `flood-${process.pid}-${n}`;
    claims.body.key.identifier = claims.jti;
    client.publish(signed.topic, signNow(JSON.stringify(claims), key), { qos: 0 });
  }
  await new Promise((resolve) => setTimeout(resolve, STEP_MS));
}
await client.endAsync();
process.stdout.write(`sent ${count} in ${Math.round(performance.now() - began)} ms\n`);
