/** What the box says in the plain-JSON protocol; undefined for what it has no word for. Pure. */
import type { ReceiptSubject } from '../../../../province/contract/messages/receipt.ts';
import type { Outgoing, Saying } from '../port.ts';
import { legacyTopics } from './legacy-topics.ts';
import { SCHEDULE_ID } from './translate.ts';

/** Of what the protocol has messages for, and of what is pressed on the box. */
const ABOUT: Readonly<Partial<Record<ReceiptSubject['type'], string>>> = {
  schedule: 'schedule',
  bulletin: 'stream',
  command: 'stop',
  assignment: 'volume',
  local: 'local',
};

export function say(nodeId: string, { type, payload }: Saying): Outgoing | undefined {
  switch (type) {
    case 'state': {
      const said = payload.online
        ? { online: true, at: payload.at, agent: payload.agent, clock: payload.clock.trust }
        : { online: false };
      return packet(legacyTopics.from(nodeId, 'status'), said, { qos: 1, retain: true });
    }
    case 'heartbeat': {
      const { at, up, onAir, faults, outbox } = payload;
      const playing = onAir.map(plainId);
      const said = { at, up, playing, faults, waiting: outbox };
      return packet(legacyTopics.from(nodeId, 'heartbeat'), said, { qos: 0, retain: false });
    }
    case 'receipt': {
      const { at, status, subject, detail } = payload;
      const about = ABOUT[subject.type];
      if (about === undefined) return undefined;
      const id = subject.programme ?? subject.id;
      const said = {
        ...{ at, about, status },
        ...(id !== undefined && { id }),
        ...('reason' in payload && { reason: payload.reason }),
        ...('soundedMs' in payload && { seconds: payload.soundedMs / 1_000 }),
        ...(detail !== undefined && { detail }),
      };
      return packet(legacyTopics.from(nodeId, 'report'), said, { qos: 1, retain: false });
    }
    case 'playlog':
    case 'fault':
    case 'request':
    case 'preview':
    case 'screenshot':
      return undefined;
  }
}

/** `legacy/sang` is `sang` to who sent it. */
function plainId(name: string): string {
  return name.startsWith(`${SCHEDULE_ID}/`) ? name.slice(SCHEDULE_ID.length + 1) : name;
}

function packet(topic: string, said: object, how: Pick<Outgoing, 'qos' | 'retain'>): Outgoing {
  return { topic, payload: JSON.stringify(said), ...how };
}
