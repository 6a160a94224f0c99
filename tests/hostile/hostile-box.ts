/** An inbox at home in the play's cast: two lists deep, with state of its own, and with one of each one-off taken. */
import { exampleClaims } from '../../province/contract/examples/claims.ts';
import { exampleKeys } from '../../province/contract/examples/keys.ts';
import { examplePlace } from '../../province/contract/examples/place.ts';
import { type ToBoxType, topicTo } from '../../province/contract/topics.ts';
import { type InboxBox, inboxBox } from '../agent/link/inbox/inbox-box.ts';
import { type Cast, TRUST_VERSION } from './generator/cast.ts';
import { signNow } from './generator/sign-now.ts';

export interface Taken {
  readonly topic: string;
  readonly bytes: Uint8Array;
}

/** `taken`: one-offs that the box has; again they are replays. */
export async function hostileBox(cast: Cast): Promise<{ box: InboxBox; taken: readonly Taken[] }> {
  const box = inboxBox();
  await box.atHome();
  const { root, nextRoot, province } = exampleKeys;
  const list = exampleClaims('trust');
  const give = async (type: ToBoxType, jws: string) => {
    const topic = topicTo(
      examplePlace.nodeId,
      type,
      type === 'schedule' ? exampleClaims('schedule').body.id : undefined,
    );
    box.raw(type, jws, topic);
    await box.settled();
    return { topic, bytes: Buffer.from(jws) };
  };
  // `atHome` gave version 7: the one before and the one that holds follow it.
  await give(
    'trust',
    signNow(JSON.stringify({ ...list, version: TRUST_VERSION - 1, body: cast.trustBefore }), root),
  );
  const next = JSON.stringify({ ...list, version: TRUST_VERSION, body: cast.trust });
  await give('trust', signNow(signNow(next, nextRoot), root, { cty: 'loa+jws' }));
  await give('schedule', signNow(JSON.stringify(exampleClaims('schedule')), province));
  const taken: Taken[] = [];
  for (const type of ['alert', 'bulletin', 'command'] as const) {
    const claims = { ...exampleClaims(type), iss: examplePlace.provinceIssuer };
    taken.push(await give(type, signNow(JSON.stringify(claims), province)));
  }
  await give('plan', signNow(JSON.stringify(exampleClaims('plan')), province));
  await box.settled();
  const { trust, assignment } = box.inbox.versions;
  if (trust !== TRUST_VERSION || assignment !== 7 || box.alerts.length !== 1)
    throw new Error(`the box is not at home: trust ${trust}, assignment ${assignment}, ${box.receipts()}`);
  return { box, taken };
}
