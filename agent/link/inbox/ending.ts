/**
 * Which alerts an update or cancel ends here. Pure.
 *
 * Invariant: an issuer ends its own alerts only, unless it may also stop everything here (`command` of `emergency`). A
 * reference to an alert that is not held names nobody's yet: it ends what its issuer sends later, and silences nobody else.
 */
import type { ClaimsOf } from '../../../province/contract/envelope.ts';
import { sameAlert } from '../../../province/contract/reading/same-alert.ts';

type AlertClaims = ClaimsOf<'alert'>;

/** What the rule looks at. */
export interface EndingKnown {
  /** Alerts, updates and cancels. */
  readonly held: () => readonly AlertClaims[];
  /** Updates and cancels alone. */
  readonly enders: () => readonly AlertClaims[];
  /** Whether this issuer may stop everything here. */
  readonly mayEndAll: (iss: string) => boolean;
}

/** The first held alert that `claims` would end and may not. */
export function foreignOf(claims: AlertClaims, known: EndingKnown): AlertClaims | undefined {
  if (claims.body.msgType === 'alert' || known.mayEndAll(claims.iss)) return undefined;
  return known.held().find(({ iss, body }) => iss !== claims.iss && names(claims, body));
}

/** Whether an update or cancel that is held has ended this alert. */
export function isEnded({ iss, body }: AlertClaims, known: EndingKnown): boolean {
  return known
    .enders()
    .some((other) => names(other, body) && (other.iss === iss || known.mayEndAll(other.iss)));
}

/** As those who play it may read it: whom it may not end, it does not name. */
export function asHandedOn(claims: AlertClaims, known: EndingKnown): AlertClaims {
  if (claims.body.references.length === 0 || known.mayEndAll(claims.iss)) return claims;
  const own = known.held().filter(({ iss }) => iss === claims.iss);
  const references = claims.body.references.filter((key) => own.some(({ body }) => sameAlert(body.key, key)));
  return { ...claims, body: { ...claims.body, references } };
}

/** An update that names itself ends nothing by that, and an exercise or a test ends nothing real. */
function names({ body }: AlertClaims, { key, status }: Pick<AlertClaims['body'], 'key' | 'status'>): boolean {
  if (body.msgType === 'alert' || sameAlert(body.key, key)) return false;
  if (body.status !== 'actual' && status === 'actual') return false;
  return body.references.some((reference) => sameAlert(reference, key));
}
