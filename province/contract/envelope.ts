/**
 * What every message to a box carries beside its body: the claims of its JWS.
 *
 * State (plan, trust, assignment, schedule) has a `version` that only rises and no expiry. A one-off (bulletin, alert,
 * command) has `exp`, at most 7 days after `iat`. A welcome has neither: its nonce binds it to one birth.
 */
import * as z from 'zod';
import { Alert } from './messages/alert.ts';
import { Assignment } from './messages/assignment.ts';
import { Bulletin } from './messages/bulletin.ts';
import { Command, LONGEST_MUTE_SECONDS } from './messages/command.ts';
import { Plan } from './messages/plan.ts';
import { Schedule } from './messages/schedule.ts';
import { Trust } from './messages/trust.ts';
import { Welcome } from './messages/welcome.ts';
import { Id } from './scalars.ts';

/** The contract's version on the wire. A box refuses any other with a receipt. */
export const CONTRACT_VERSION = 1;

/** A one-off lives at most this long after `iat` (seconds): it bounds what a box must remember against replay. */
export const MAX_ONE_OFF_SECONDS = 7 * 24 * 3600;

/**
 * Later than this nobody issues anything: what counts from it (a mute's end, a week of life) still has a year of four digits, as
 * every report writes it. A box that cannot prove the time would take it, and could not tell of it.
 */
const LATEST_IAT = Date.UTC(9999, 0, 1) / 1_000;

const common = {
  /** Version of the contract. */
  v: z.literal(CONTRACT_VERSION),
  /** Issuer, as named in the trust list; `root` for the trust list itself. */
  iss: Id,
  /** Node ids and group ids that this is meant for. */
  aud: z.array(Id).min(1).max(10_000),
  /** Issued at, seconds since 1970 (RFC 7519). */
  iat: z.int().nonnegative().max(LATEST_IAT),
  /** Unique per message: replay is recognised by it. */
  jti: Id,
};
const stateFields = {
  ...common,
  /** Rises with each change; what is not above the version held is refused. */
  version: z.int().positive(),
};
const oneOffFields = {
  ...common,
  /** Of no use from then on, seconds since 1970: after `iat` and at most 7 days after it. */
  exp: z.int().positive(),
};

const state = <T extends string, B extends z.ZodType>(type: T, body: B) =>
  z.object({ ...stateFields, type: z.literal(type), body });
const oneOff = <T extends string, B extends z.ZodType>(type: T, body: B) =>
  z
    .object({ ...oneOffFields, type: z.literal(type), body })
    .refine((claims) => claims.exp > claims.iat && claims.exp - claims.iat <= MAX_ONE_OFF_SECONDS, {
      path: ['exp'],
      message: 'must be after iat and at most 7 days after it',
    });

/** One schema per type of message to a box. */
export const claimsByType = {
  plan: state('plan', Plan),
  trust: state('trust', Trust),
  assignment: state('assignment', Assignment),
  schedule: state('schedule', Schedule),
  bulletin: oneOff('bulletin', Bulletin),
  alert: oneOff('alert', Alert),
  command: oneOff('command', Command).refine(
    ({ body, iat }) =>
      body.name !== 'mute' ||
      body.until === undefined ||
      Date.parse(body.until) <= (iat + LONGEST_MUTE_SECONDS) * 1000,
    { path: ['body', 'until'], message: 'must be at most 31 days after iat' },
  ),
  welcome: z.object({ ...common, type: z.literal('welcome'), body: Welcome }),
} as const;

/** Claims of any message to a box, by its type. */
export type ClaimsOf<T extends keyof typeof claimsByType> = z.infer<(typeof claimsByType)[T]>;
export type Claims = { [T in keyof typeof claimsByType]: ClaimsOf<T> }[keyof typeof claimsByType];
