/**
 * Example of every message to a box: its body in its envelope, as the province of the examples would issue it.
 */
import { type ClaimsOf, CONTRACT_VERSION } from '../envelope.ts';
import { alertId } from '../messages/alert.ts';
import { ROOT_ISSUER } from '../messages/trust.ts';
import type { ToBoxType } from '../topics.ts';
import { exampleAlert } from './alert.ts';
import { exampleAssignment } from './assignment.ts';
import { exampleBulletin } from './bulletin.ts';
import { exampleContent } from './content.ts';
import { EXAMPLE_IAT, examplePlace } from './place.ts';
import { exampleSchedule } from './schedule.ts';
import { exampleTrust } from './trust.ts';

const common = (type: string) => ({
  v: CONTRACT_VERSION as 1,
  iss: examplePlace.provinceIssuer as string,
  aud: [examplePlace.nodeId as string],
  iat: EXAMPLE_IAT,
  jti: `example-${type}-1`,
});
const state = <T extends string>(type: T) => ({ ...common(type), type, version: 7 });
const oneOff = <T extends string>(type: T) => ({ ...common(type), type, exp: EXAMPLE_IAT + 12 * 3600 });
/** Stands where the SHA-256 of a published message would. */
const hashOf = (name: string) => exampleContent(name).sha256;

const examples: { readonly [T in ToBoxType]: () => ClaimsOf<T> } = {
  plan: () => ({
    ...state('plan'),
    body: {
      trust: { version: 7, sha256: hashOf('trust') },
      assignment: { version: 7, sha256: hashOf('assignment') },
      schedules: [{ id: exampleSchedule().id, version: 7, sha256: hashOf('schedule') }],
      alerts: [alertId(exampleAlert().key)],
    },
  }),
  trust: () => ({ ...state('trust'), iss: ROOT_ISSUER, body: exampleTrust() }),
  assignment: () => ({ ...state('assignment'), body: exampleAssignment() }),
  schedule: () => ({ ...state('schedule'), aud: [examplePlace.communeGroup], body: exampleSchedule() }),
  bulletin: () => ({
    ...oneOff('bulletin'),
    iss: examplePlace.communeIssuer,
    aud: [examplePlace.communeGroup],
    body: exampleBulletin(),
  }),
  alert: () => ({ ...oneOff('alert'), aud: [examplePlace.provinceGroup], body: exampleAlert() }),
  command: () => ({
    ...oneOff('command'),
    body: { name: 'stop', item: exampleBulletin().id, by: 'Lý Thị Mẩy, công chức văn hóa xã: phát nhầm giờ' },
  }),
  welcome: () => ({
    ...common('welcome'),
    type: 'welcome',
    body: {
      nonce: 'f3Jk9sQ2mZx8Lr7T',
      time: '2026-11-22T04:55:00.250+07:00',
      trustVersion: 7,
      iatFloor: EXAMPLE_IAT - 7 * 24 * 3600,
    },
  }),
};

/** Claims of a valid example, new at each call. `change` replaces whole fields of the envelope, `body` among them. */
export function exampleClaims<T extends ToBoxType>(type: T, change: Partial<ClaimsOf<T>> = {}): ClaimsOf<T> {
  return { ...examples[type](), ...change };
}
