/**
 * The plan against what is held. Pure.
 *
 * Invariant: a plan ends nothing that was issued after it. Plan and message come on topics of their own, in any order, and an
 * alert that is a second younger than the plan must not be silenced by it.
 */
import type { ClaimsOf } from '../../../../province/contract/envelope.ts';
import type { Request } from '../../../../province/contract/messages/request.ts';

export interface HeldState {
  readonly version: number;
  readonly sha256: string;
}

/** State that any issuer with the permission may sign. `iat` in seconds since 1970. */
export interface OwnedState extends HeldState {
  readonly iss: string;
  readonly iat: number;
}

export interface HeldSummary {
  readonly trust: HeldState | undefined;
  readonly assignment: OwnedState | undefined;
  readonly schedules: readonly (OwnedState & { readonly id: string })[];
  /** Those that may sound: alerts and updates, no cancels. */
  readonly alerts: readonly { readonly id: string; readonly iat: number }[];
}

export interface Reconciliation {
  readonly drop: { readonly schedules: readonly string[]; readonly alerts: readonly string[] };
  readonly ask: Request['needs'];
}

type ReadPlan = Pick<ClaimsOf<'plan'>, 'iss' | 'iat' | 'body'>;

export function reconcile(plan: ReadPlan, held: HeldSummary): Reconciliation {
  const { trust, assignment, schedules, alerts } = plan.body;
  const named = new Set(schedules.map(({ id }) => id));
  const inForce = new Set(alerts);
  const heldSchedules = new Map(held.schedules.map((schedule) => [schedule.id, schedule]));
  const heldAlerts = new Set(held.alerts.map(({ id }) => id));
  return {
    drop: {
      schedules: held.schedules
        .filter(({ id, iat }) => !named.has(id) && iat <= plan.iat)
        .map(({ id }) => id),
      // Strictly older: of two issued within one second the alert may be the younger one.
      alerts: held.alerts.filter(({ id, iat }) => !inForce.has(id) && iat < plan.iat).map(({ id }) => id),
    },
    ask: [
      ...(lacks(held.trust, trust) ? [{ type: 'trust' as const, version: trust.version }] : []),
      ...(lacks(held.assignment, assignment) || usurped(held.assignment, assignment, plan)
        ? [{ type: 'assignment' as const, version: assignment.version }]
        : []),
      ...schedules
        .filter((wanted) => {
          const present = heldSchedules.get(wanted.id);
          return lacks(present, wanted) || usurped(present, wanted, plan);
        })
        .map(({ id, version }) => ({ type: 'schedule' as const, id, version })),
      ...alerts.filter((id) => !heldAlerts.has(id)).map((id) => ({ type: 'alert' as const, id })),
    ],
  };
}

/** Not there, older, or another text of the same version. A newer one than the plan names is not lacking. */
function lacks(held: HeldState | undefined, wanted: HeldState): boolean {
  if (!held || held.version < wanted.version) return true;
  return held.version === wanted.version && held.sha256 !== wanted.sha256;
}

/**
 * Made before the plan by another than the plan's issuer, and not what the plan names: whoever was the first to use an id, with
 * however high a version, must not keep out what the plan means by it.
 */
function usurped(held: OwnedState | undefined, wanted: HeldState, plan: ReadPlan): boolean {
  return held !== undefined && held.sha256 !== wanted.sha256 && held.iss !== plan.iss && held.iat < plan.iat;
}
