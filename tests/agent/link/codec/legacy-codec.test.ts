/** The plain-JSON protocol: what it becomes, and that no emergency can come of it, whatever is sent. */
import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { legacyCodec } from '../../../../agent/link/codec/legacy/legacy-codec.ts';
import {
  LEGACY_KINDS,
  type LegacyKind,
  legacyTopics,
} from '../../../../agent/link/codec/legacy/legacy-topics.ts';
import type { Codec } from '../../../../agent/link/codec/port.ts';
import { exampleAlert } from '../../../../province/contract/examples/alert.ts';
import { exampleClaims } from '../../../../province/contract/examples/claims.ts';
import { signExample } from '../../../../province/contract/examples/sign-example.ts';
import type { Trust } from '../../../../province/contract/messages/trust.ts';
import type { Reading, ReadingContext } from '../../../../province/contract/read-message.ts';
import { topicTo } from '../../../../province/contract/topics.ts';
import { mayIssue } from '../../../../province/contract/trust/may-issue.ts';
import { WallTime } from '../../../../time/instant.ts';

const NODE = 'loa-1';
const AT = Date.parse('2026-11-22T05:00:00+07:00') / 1_000;
const KINDS = Object.keys(LEGACY_KINDS) as LegacyKind[];
const newKey = () =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

function box(pem = newKey()) {
  const codec = legacyCodec(
    { nodeId: NODE, kind: 'speaker', zones: ['dong', 'tay'], quiet: { from: '22:00', to: '05:00' } },
    pem,
  );
  const session = {
    nonce: 'nonce-of-this-birth',
    now: WallTime.ms(AT * 1_000),
    held: { trust: 0, assignment: 0 },
  };
  const context = (trust: ReadingContext['trust']): ReadingContext => ({
    ...{ trust, node: { nodeId: NODE, groups: [] }, iatFloor: 0 },
    clock: { trusted: true, nowMs: AT * 1_000, errorMs: 50 },
  });
  const [first, ...others] = codec.given(session);
  const opened = codec.read(
    first?.topic ?? '',
    first?.bytes ?? new Uint8Array(),
    context({ root: codec.root, issuers: [] }),
  );
  if (!opened?.ok || opened.claims.type !== 'trust') throw new Error('the box does not believe its own list');
  const trust: Trust = opened.claims.body;
  const readBytes = (topic: string, bytes: Uint8Array) => codec.read(topic, bytes, context(trust));
  const read = (kind: LegacyKind, json: unknown) =>
    readBytes(legacyTopics.to(NODE, kind), Buffer.from(JSON.stringify(json) ?? ''));
  return { codec, trust, others, readBytes, read, session };
}

const what = {
  id: 'thoi-su',
  title: 'Thời sự',
  approvedBy: 'Nguyễn Văn A',
  url: 'http://dai.vn/live.mp3',
  minutes: 15,
};
const claimsOf = (reading: Reading | undefined) => {
  if (!reading?.ok) throw new Error(`not read: ${JSON.stringify(reading)}`);
  return reading.claims;
};

describe('what comes', () => {
  it('a schedule becomes programmes of priority normal: live stations, and files by their hash', () => {
    const { read } = box();
    const file = {
      ...what,
      id: 'tin',
      sha256: 'a'.repeat(64),
      bytes: 9,
      start: '2026-11-22T05:30:00',
      days: ['MO', 'FR'],
    };
    const claims = claimsOf(
      read('schedule', { at: AT, programmes: [{ ...what, start: '2026-11-22T05:00:00' }, file] }),
    );
    expect(claims).toMatchObject({
      ...{ type: 'schedule', iss: 'legacy', version: AT },
      body: {
        programmes: [
          { id: 'thoi-su', priority: 'normal', item: { kind: 'stream', url: what.url }, length: 'PT15M' },
          { id: 'tin', item: { kind: 'file' }, recurrence: 'FREQ=WEEKLY;BYDAY=MO,FR' },
        ],
      },
    });
  });

  it('a stream that is prepared is started by its id alone; one that is not must say what it is', () => {
    const { read } = box();
    const start = { at: AT, id: what.id };
    expect(read('stream/start', start)).toMatchObject({ ok: false, reason: 'malformed', verified: true });
    expect(read('stream/prepare', { at: AT, ...what })).toBeUndefined();
    expect(claimsOf(read('stream/start', start))).toMatchObject({
      ...{ type: 'bulletin', exp: AT + 600 + 15 * 60 },
      body: { id: what.id, priority: 'normal', item: { kind: 'stream', url: what.url } },
    });
    expect(claimsOf(read('stream/start', { at: AT, ...what, title: 'Khác' }))).toMatchObject({
      body: { title: 'Khác' },
    });
    expect(claimsOf(read('stream/stop', start))).toMatchObject({
      type: 'command',
      body: { name: 'stop', item: what.id },
    });
  });

  it('no more than 64 streams wait to be started', () => {
    const { read } = box();
    for (let i = 0; i <= 64; i++) read('stream/prepare', { at: AT, ...what, id: `s${i}` });
    expect(read('stream/start', { at: AT, id: 's0' })).toMatchObject({ ok: false });
    expect(read('stream/start', { at: AT, id: 's64' })).toMatchObject({ ok: true });
  });

  it('a volume changes that of programmes, and never that of alerts', () => {
    const { read, others, readBytes } = box();
    const given = others.map(({ topic, bytes }) => claimsOf(readBytes(topic, bytes)));
    expect(given.map(({ type }) => type)).toEqual(['assignment', 'welcome']);
    expect(given[0]).toMatchObject({ body: { volume: { standard: 60, emergency: 100 } } });
    expect(claimsOf(read('volume', { at: AT, percent: 0 }))).toMatchObject({
      ...{ type: 'assignment', version: AT },
      body: { volume: { standard: 0, emergency: 100, exercise: 50 }, zones: [{ id: 'dong' }, { id: 'tay' }] },
    });
  });

  it('the same message again is the same message, also after a restart: it cannot be replayed', () => {
    const pem = newKey();
    const [once, again] = [box(pem), box(pem)].map(({ read }) => read('stream/start', { at: AT, ...what }));
    expect(once).toEqual(again);
    expect(box(pem).codec.given(box(pem).session)[0]).toEqual(box(pem).codec.given(box(pem).session)[0]);
  });

  it('an old order is refused: a start after its time, a stop after ten minutes', () => {
    const { read } = box();
    expect(read('stream/start', { at: AT - 600 - 15 * 60 - 1, ...what })).toMatchObject({
      ok: false,
      reason: 'expired',
    });
    expect(read('stream/stop', { at: AT - 601, id: what.id })).toMatchObject({
      ok: false,
      reason: 'expired',
    });
  });

  it.each(KINDS)('%s that does not fit is refused with the field named', (kind) => {
    const { read } = box();
    expect(read(kind, { at: 'gestern' })).toMatchObject({
      ok: false,
      reason: 'malformed',
      detail: expect.stringMatching(/at/),
    });
    expect(read(kind, undefined)).toMatchObject({ ok: false });
  });
});

describe('no emergency comes of it', () => {
  const words = fc.constantFrom(
    'emergency',
    'priority',
    'normal',
    'alert',
    'all',
    'stop',
    'mute',
    'legacy',
    'button',
    what.id,
  );
  const value = fc.oneof(words, fc.constantFrom(AT, AT + 60, true, 0, 100), fc.jsonValue());
  /** Well formed, with whatever else may be thought of. */
  const seeded = fc.record(
    {
      at: fc.constantFrom(AT, AT - 60, AT + 60),
      ...{
        id: words,
        title: words,
        approvedBy: words,
        url: fc.constant(what.url),
        minutes: fc.integer({ min: 0, max: 800 }),
      },
      ...{ percent: fc.integer({ min: -1, max: 101 }), zones: fc.constantFrom('all', ['dong'], []) },
      programmes: fc.array(
        fc.record({
          ...Object.fromEntries(Object.entries(what).map(([k, v]) => [k, fc.constant(v)])),
          id: words,
          start: fc.constant('2026-11-22T05:00:00'),
          priority: words,
          inQuietHours: value,
        }),
        { maxLength: 2 },
      ),
      ...{
        priority: words,
        type: words,
        name: words,
        item: words,
        msgType: words,
        status: words,
        level: value,
        iss: words,
      },
      ...{
        inQuietHours: value,
        over: words,
        emergencies: value,
        what: value,
        body: value,
        key: value,
        exp: value,
      },
    },
    { requiredKeys: ['at', 'id', 'title', 'approvedBy', 'url', 'programmes'] },
  );
  const topic = fc.oneof(
    fc.constantFrom(...KINDS).map((kind) => legacyTopics.to(NODE, kind)),
    fc.constantFrom('alert', 'command', 'trust', 'stream/alert', '').map((end) => `cluster/${NODE}/${end}`),
    fc.constantFrom('alert', 'command', 'trust', 'bulletin').map((type) => topicTo(NODE, type)),
    fc.string(),
  );
  const payload = fc.oneof(
    { weight: 4, arbitrary: seeded.map((json) => Buffer.from(JSON.stringify(json))) },
    { weight: 1, arbitrary: fc.json().map((json) => Buffer.from(json)) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
  );

  function harmless(reading: Reading | undefined): string {
    if (!reading?.ok) return reading ? 'refused' : 'nothing';
    const { claims } = reading;
    switch (claims.type) {
      case 'schedule':
        for (const programme of claims.body.programmes) {
          expect(programme.priority).toBe('normal');
          expect(programme.inQuietHours).toBeUndefined();
        }
        break;
      case 'bulletin':
        expect(claims.body.priority).toBe('normal');
        expect(claims.body).not.toHaveProperty('inQuietHours');
        expect(claims.body).not.toHaveProperty('over');
        break;
      case 'command':
        expect(claims.body).toEqual({ name: 'stop', item: expect.not.stringMatching(/^all$/), by: 'legacy' });
        break;
      case 'assignment':
        expect(claims.body.volume).toMatchObject({ emergency: 100, exercise: 50 });
        break;
      default:
        expect(claims.type, 'a type that this protocol has').toBe('none');
    }
    return claims.type;
  }

  it('whatever is sent on whatever topic: no alert, nothing above normal, no order but to stop one item', () => {
    const { readBytes } = box();
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(topic, payload, (on, bytes) => {
        const what = harmless(readBytes(on, bytes));
        seen.set(what, (seen.get(what) ?? 0) + 1);
      }),
      { numRuns: 5_000 },
    );
    // Else it would have proved nothing.
    for (const type of ['schedule', 'bulletin', 'command', 'assignment', 'refused'])
      expect(seen.get(type) ?? 0, type).toBeGreaterThan(20);
  });

  it("a province's own alert, rightly signed, is nothing to this box", async () => {
    const { readBytes } = box();
    const claims = { ...exampleClaims('alert'), aud: [NODE], body: exampleAlert() };
    const reading = readBytes(topicTo(NODE, 'alert'), Buffer.from(await signExample(claims as never)));
    expect(reading).toMatchObject({ ok: false, reason: 'unknown-issuer' });
  });

  it('its issuer may not stop what is above normal: neither an alert nor the siren of the button', () => {
    const { trust } = box();
    const node = { nodeId: NODE, groups: [] };
    const may = (type: 'command' | 'alert' | 'bulletin', priority: 'normal' | 'priority' | 'emergency') =>
      trust.issuers.some(({ id }) => mayIssue(trust, id, { type, priority }, node));
    expect([may('command', 'normal'), may('bulletin', 'normal')]).toEqual([true, true]);
    expect([
      may('command', 'emergency'),
      may('command', 'priority'),
      may('alert', 'normal'),
      may('bulletin', 'priority'),
    ]).toEqual([false, false, false, false]);
    expect(
      trust.issuers.flatMap(({ may: rights }) => rights).every(({ inQuietHours }) => inQuietHours !== true),
    ).toBe(true);
  });
});

describe('what it says', () => {
  const said = (codec: Codec, saying: Parameters<Codec['write']>[0]) => {
    const packet = codec.write(saying);
    return packet && { ...packet, payload: JSON.parse(packet.payload) as unknown };
  };

  it('its status is retained, and what the broker says when it is gone', () => {
    const { codec } = box();
    expect(said(codec, { type: 'state', payload: { v: 1, nodeId: NODE, online: false } })).toEqual({
      ...{ topic: 'cluster/loa-1/status', payload: { online: false }, qos: 1, retain: true },
    });
  });

  it('a receipt is a report in its own words; requests and rows of the play log have none', () => {
    const { codec } = box();
    const common = { v: 1 as const, id: 'r1', nodeId: NODE, at: '2026-11-22T05:00:00Z' };
    const subject = { type: 'schedule' as const, id: 'legacy', programme: 'thoi-su' };
    expect(
      said(codec, { type: 'receipt', payload: { ...common, subject, status: 'played', soundedMs: 1_500 } }),
    ).toMatchObject({
      topic: 'cluster/loa-1/report',
      payload: { id: 'thoi-su', status: 'played', seconds: 1.5 },
    });
    expect(
      said(codec, { type: 'request', payload: { ...common, needs: [{ type: 'trust' }] } }),
    ).toBeUndefined();
  });
});
