/**
 * Fills in what a person need not say: identifiers, times, provenance. Pure but for the random part of an id.
 */
import { randomBytes } from 'node:crypto';
import type * as z from 'zod';
import { Duration } from '../../../time/duration.ts';
import { after, type WallTime } from '../../../time/instant.ts';
import type { Alert } from '../../contract/messages/alert.ts';
import type { Bulletin } from '../../contract/messages/bulletin.ts';
import type { Provenance } from '../../contract/scalars.ts';
import type { AlertDraft, BulletinDraft } from '../api/shape.ts';

const ALERT_FOR = Duration.hours(24);
const BULLETIN_WITHIN = Duration.hours(6);
/** A slot's upper bound: the item itself ends sooner. */
const BULLETIN_LENGTH = 'PT15M';

export interface Context {
  readonly now: WallTime;
  /** CAP sender. */
  readonly sender: string;
  readonly provenance: z.infer<typeof Provenance>;
}

export function completeAlert(
  body: AlertDraft['body'],
  { now, sender, provenance }: Context,
): z.input<typeof Alert> {
  return {
    key: { sender, identifier: newId('kc', now), sent: vietnamInstant(now) },
    status: 'actual',
    msgType: 'alert',
    expires: vietnamInstant(after(now, ALERT_FOR)),
    ...body,
    provenance: { ...provenance, ...body.provenance },
  };
}

export function completeBulletin(
  body: BulletinDraft['body'],
  { now, provenance }: Context,
): z.input<typeof Bulletin> {
  return {
    id: newId('bt', now),
    priority: 'priority',
    window: { from: vietnamInstant(now), until: vietnamInstant(after(now, BULLETIN_WITHIN)) },
    length: BULLETIN_LENGTH,
    ...body,
    provenance: { ...provenance, ...body.provenance },
  };
}

/** CAP 1.2 wants an offset and forbids `Z`; people here read +07:00. */
export function vietnamInstant(t: WallTime): string {
  return `${new Date(t + Duration.hours(7)).toISOString().slice(0, 19)}+07:00`;
}

/** `kc-20261122-050000-3f9a`: sorts by time, can be read out on the telephone. */
function newId(prefix: string, now: WallTime): string {
  const [day, time] = vietnamInstant(now).slice(0, 19).replace(/[-:]/g, '').split('T');
  return `${prefix}-${day}-${time}-${randomBytes(2).toString('hex')}`;
}
