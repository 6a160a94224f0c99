/** A province and the inbox of a box, joined by a broker that retains, with a switch between them. All on one virtual clock. */
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { VirtualClock } from '../../../../drivers/clock/virtual/virtual-clock.ts';
import { examplePlace } from '../../../../province/contract/examples/place.ts';
import type { RootKeys } from '../../../../province/contract/messages/trust.ts';
import type { SigningKey } from '../../../../province/contract/signature/signing-key.ts';
import { parseTopicTo, topicFrom } from '../../../../province/contract/topics.ts';
import { Dispatcher } from '../../../../province/reference/dispatch/dispatcher.ts';
import { keyFile } from '../../../../province/reference/folder/key-file.ts';
import type { Province } from '../../../../province/reference/province.ts';
import { importList } from '../../../../province/reference/trust/import-list.ts';
import { listFile } from '../../../../province/reference/trust/list-file.ts';
import { prepareList, type RootChange } from '../../../../province/reference/trust/prepare-list.ts';
import { type BoxOptions, type InboxBox, inboxBox } from '../../../agent/link/inbox/inbox-box.ts';
import { addSpeaker, makeProvince, temporaryFolder } from '../make-province.ts';
import { RecordingWire } from '../recording-wire.ts';

export const NODE = examplePlace.nodeId;

export interface SceneBox extends InboxBox {
  /** A new session: the broker's retained messages, then a birth. */
  connect(): Promise<void>;
  disconnect(): void;
}

export interface TrustScene {
  readonly dir: string;
  readonly province: Province;
  readonly clock: VirtualClock;
  /** Public halves that a box added now pins. */
  readonly root: RootKeys;
  key(name: string): SigningKey;
  /** The ceremony: prepare, sign one by one, put in force. Throws what `import` throws. */
  ceremony(change: Partial<RootChange>, signers: readonly SigningKey[]): Promise<void>;
  box(options?: BoxOptions): Promise<SceneBox>;
  /** Everything under way arrives. */
  settled(): Promise<void>;
  /** All that the broker was given, in order. */
  readonly wire: RecordingWire;
}

let serial = 0;

export async function trustScene(): Promise<TrustScene> {
  const { dir, province, clock } = await makeProvince();
  await addSpeaker(province, NODE);
  const keys = temporaryFolder();
  const dispatcher = new Dispatcher({ province, clock, timers: clock, random: () => 0.5 });
  const retained = new Map<string, string>();
  const online = new Set<InboxBox>();
  const wire = new RecordingWire();
  const hears = (box: InboxBox, topic: string) =>
    [NODE, ...box.inbox.groups].includes(parseTopicTo(topic)?.target ?? '');
  const deliver = (box: InboxBox, topic: string, payload: string) => {
    if (hears(box, topic)) box.inbox.take(topic, Buffer.from(payload), clock.monotonic());
  };
  const publish = wire.publish.bind(wire);
  wire.publish = (topic, payload, options) => {
    if (options.retain && payload === '') retained.delete(topic);
    else if (options.retain) retained.set(topic, payload);
    for (const box of online) deliver(box, topic, payload);
    return publish(topic, payload, options);
  };
  dispatcher.start(wire);
  onTestFinished(() => dispatcher.stop());

  const told = new Map<InboxBox, number>();
  /** What a box reports while it is offline waits in its outbox. */
  const forward = async (box: InboxBox) => {
    const from = told.get(box) ?? 0;
    const reports = box.reports.slice(from);
    told.set(box, from + reports.length);
    for (const { type, payload } of reports) {
      const once = { ...payload, id: `${serial++}-${payload.id}` };
      await dispatcher.report(topicFrom(NODE, type), Buffer.from(JSON.stringify(once)));
    }
  };
  const settled = async () => {
    for (let turn = 0; turn < 8; turn++) {
      for (const box of online) {
        await box.settled();
        await forward(box);
      }
    }
  };

  return {
    ...{ dir, province, clock, wire, settled, root: province.parts.keyring.root },
    key: (name) => keyFile.create(join(keys, `${name}.jwk`), name),
    async ceremony(change, signers) {
      let content = prepareList(dir, { days: 365, ...change }, clock);
      for (const key of signers) content = await listFile.sign(content, key);
      importList(dir, content);
      await province.refresh();
      await settled();
    },
    async box(options = {}) {
      const box = inboxBox({ clock, root: province.parts.keyring.root, ...options });
      await box.inbox.load();
      onTestFinished(() => box.inbox.close());
      return Object.assign(box, {
        async connect() {
          const nonce = `nonce-${serial++}-0123456789`;
          box.inbox.bornWith({ nonce, sentAt: clock.monotonic() });
          online.add(box);
          for (const [topic, payload] of retained) deliver(box, topic, payload);
          await settled();
          await dispatcher.report(topicFrom(NODE, 'state'), Buffer.from(birthOf(box, nonce, clock)));
          await settled();
          for (const [topic, payload] of retained) deliver(box, topic, payload);
          await settled();
        },
        disconnect: () => void online.delete(box),
      });
    },
    settled,
  };
}

function birthOf({ inbox }: InboxBox, nonce: string, clock: VirtualClock): string {
  const { trust, assignment } = inbox.versions;
  return JSON.stringify({
    ...{ v: 1, nodeId: NODE, online: true, at: new Date(clock.wall()).toISOString(), nonce },
    ...{ kind: 'speaker', agent: '0', contract: [1], mqtt: '5', bootId: 'b', clock: { trust: 'unknown' } },
    ...{ trustVersion: trust, assignmentVersion: assignment },
  });
}
