/** A forged alert, and the real one sent a second time by somebody who listened: neither is heard, and both are told. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Duration } from '../../../../../time/duration.ts';
import { between } from '../../../../../time/instant.ts';
import type { Alert } from '../../../../contract/messages/alert.ts';
import { type ClaimsToSign, signMessage } from '../../../../contract/signature/sign.ts';
import { generateSigningKey } from '../../../../contract/signature/signing-key.ts';
import { topicTo } from '../../../../contract/topics.ts';
import { operatorHand } from '../../../broker/operator.ts';
import type { OneOff } from '../../../delivery/one-off.ts';
import { COMMUNE_GROUP } from '../../village-nodes.ts';
import { receipts } from '../reports.ts';
import { heardSince, untilQuiet } from '../silence.ts';
import { type Measured, mustLieWithin, StepFailed, tenths } from '../step.ts';
import type { TourGuide } from '../tour-guide.ts';
import { until } from '../until.ts';
import type { CutIn } from './cut-in.ts';

const TOLD_WITHIN = Duration.seconds(10);
const LISTENED = Duration.seconds(4);
const NOTHING = { soundedMs: [0, 0], relaysOn: [0, 0] } as const;

/** Signed by a key of one's own under the issuer's name and key id. */
export async function refuseForged(guide: TourGuide, alert: CutIn): Promise<{ measured: Measured }> {
  const { clock } = guide;
  await untilQuiet(guide);
  const { jws } = mailOf(guide, alert);
  const [head = '', body = ''] = jws.split('.');
  const { kid } = read<{ kid: string }>(head);
  const claims = read<ClaimsToSign & { body: Alert }>(body);
  const forged = await signMessage(
    {
      ...claims,
      jti: randomUUID(),
      body: { ...claims.body, key: { ...claims.body.key, identifier: 'GIA-MAO' } },
    } as ClaimsToSign,
    generateSigningKey(kid),
  );
  const before = counted(guide);
  const sentAt = clock.monotonic();
  await publish(guide, forged);
  const quiet = await heardSince(guide, sentAt, LISTENED);
  await until(guide, 'the box tells of a message that nobody it knows has signed', TOLD_WITHIN, () =>
    counted(guide) > before ? true : undefined,
  );
  const answered = receipts(guide).filter(({ subject }) => subject.id?.includes('GIA-MAO')).length;
  const measured = { ...quiet, toldMs: tenths(between(sentAt, clock.monotonic())), answered };
  // Who answers a stranger can be made to talk by anyone.
  mustLieWithin({ ...NOTHING, answered: [0, 0] }, measured);
  return { measured };
}

/** Byte for byte what was sent before. */
export async function refuseReplay(guide: TourGuide, alert: CutIn): Promise<{ measured: Measured }> {
  const { clock } = guide;
  const { jws, jti } = mailOf(guide, alert);
  const sentAt = clock.monotonic();
  await publish(guide, jws);
  const quiet = await heardSince(guide, sentAt, LISTENED);
  const refusal = await until(guide, 'the box refuses the replayed alert', TOLD_WITHIN, () =>
    receipts(guide).find(({ status, subject }) => status === 'refused' && subject.jti === jti),
  );
  const reason = refusal.status === 'refused' ? refusal.reason : '';
  const measured = { ...quiet, toldMs: tenths(between(sentAt, clock.monotonic())), reason };
  mustLieWithin(NOTHING, measured);
  if (reason !== 'replayed' && reason !== 'old-version')
    throw new StepFailed(`a replayed alert is refused as ${reason}`, measured);
  return { measured };
}

function mailOf({ village }: TourGuide, { id }: CutIn): OneOff {
  const mail = village.province.parts.mailbag.all().find(({ oneOff }) => oneOff.id === id);
  if (!mail) throw new StepFailed(`the province no longer knows alert ${id}`);
  return mail.oneOff;
}

/** As somebody who has broken into the broker: the token opens it, no signing key comes with it. */
async function publish({ village }: TourGuide, jws: string): Promise<void> {
  const token = readFileSync(village.province.parts.paths.token, 'utf8').trim();
  const hand = await operatorHand(village.urls.mqtt, token);
  await hand.publish(topicTo(COMMUNE_GROUP, 'alert'), jws);
  await hand.close();
}

/** Reports of the speaker about messages that it could not verify. */
function counted({ village, speaker }: TourGuide): number {
  return village.province.parts.reports
    .of('fault')
    .filter(
      ({ kind, report }) =>
        kind === 'fault' && report.nodeId === speaker.nodeId && report.code === 'link.unverifiable',
    ).length;
}

function read<T>(part: string): T {
  return JSON.parse(Buffer.from(part, 'base64url').toString()) as T;
}
