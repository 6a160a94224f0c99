/** Whose a document is, and who may end whose alert. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Store } from '../../../../agent/store/store.ts';
import { exampleAlert } from '../../../../province/contract/examples/alert.ts';
import { exampleBulletin } from '../../../../province/contract/examples/bulletin.ts';
import { exampleClaims } from '../../../../province/contract/examples/claims.ts';
import { exampleKeys } from '../../../../province/contract/examples/keys.ts';
import { EXAMPLE_IAT, examplePlace } from '../../../../province/contract/examples/place.ts';
import { exampleSchedule } from '../../../../province/contract/examples/schedule.ts';
import { signExample } from '../../../../province/contract/examples/sign-example.ts';
import { exampleTrust } from '../../../../province/contract/examples/trust.ts';
import type { Alert } from '../../../../province/contract/messages/alert.ts';
import type { Permission } from '../../../../province/contract/messages/trust.ts';
import { signMessage } from '../../../../province/contract/signature/sign.ts';
import { memoryStore } from '../../store/memory-store.ts';
import { type BoxOptions, type InboxBox, inboxBox, NONCE } from './inbox-box.ts';

const { provinceIssuer, communeIssuer, communeGroup } = examplePlace;
const sha256Of = (jws: string) => createHash('sha256').update(jws).digest('hex');

/** The commune may sign all that is one's own, and stops nobody else's emergency. */
const OWN: Permission[] = [
  { types: ['schedule', 'bulletin', 'alert'], maxPriority: 'emergency', areas: [communeGroup] },
  { types: ['command'], maxPriority: 'normal', areas: [communeGroup] },
];
const STOPS_ALL: Permission[] = [
  { types: ['alert', 'command'], maxPriority: 'emergency', areas: [communeGroup] },
];
function trustWith(may: Permission[]) {
  const issuers = exampleTrust().issuers.map((issuer) =>
    issuer.id === communeIssuer ? { ...issuer, may } : issuer,
  );
  return { version: 8, jti: 'trust-8', body: exampleTrust({ issuers }) };
}

async function boxWhere(may: Permission[], options: BoxOptions = {}): Promise<InboxBox> {
  const box = inboxBox(options);
  await box.atHome();
  await box.give('trust', trustWith(may));
  await box.settled();
  for (const list of [box.told, box.reports, box.changes]) list.length = 0;
  return box;
}

/** A disk that was read at once and whose answer comes late, as from a slow card. */
function slow(store: Store): { readonly store: Store; answer(): void } {
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const all = async () => {
    const read = store.documents.all();
    await answered;
    return read;
  };
  return { store: { ...store, documents: { ...store.documents, all } }, answer };
}

async function welcomedBeforeLoading(box: InboxBox): Promise<void> {
  box.inbox.bornWith({ nonce: NONCE, sentAt: box.clock.monotonic() });
  await box.give('trust', trustWith(OWN));
  await box.settled();
  await box.give('assignment');
  await box.settled();
  await box.give('welcome', { body: { ...exampleClaims('welcome').body, trustVersion: 8 } });
}

async function scheduleOf(iss: string, version: number, title: string): Promise<string> {
  const claims = exampleClaims('schedule', {
    iss,
    version,
    jti: `${iss}-${version}`,
    body: exampleSchedule({ title }),
  });
  return signMessage(claims, iss === communeIssuer ? exampleKeys.commune : exampleKeys.province);
}

function alertOf(iss: string, name: string, change: Partial<Alert> = {}): Promise<string> {
  const body = exampleAlert({ key: { ...exampleAlert().key, identifier: name }, ...change });
  const claims = exampleClaims('alert', { iss, jti: `${iss}-${name}`, body });
  return signMessage(claims, iss === communeIssuer ? exampleKeys.commune : exampleKeys.province);
}

const ending = (...names: string[]): Partial<Alert> => ({
  msgType: 'cancel',
  references: names.map((identifier) => ({ ...exampleAlert().key, identifier })),
});
const details = (box: InboxBox) =>
  box.reports.flatMap(({ payload }) => ('detail' in payload && payload.detail ? [payload.detail] : []));
const titles = (box: InboxBox) => {
  const last = box.changes.findLast(({ kind }) => kind === 'schedules');
  return last?.kind === 'schedules' ? last.schedules.map(({ body }) => body.title) : [];
};

describe('a held document', () => {
  it('is of its issuer: another one of the same id is refused, and the next version of its own taken', async () => {
    const box = await boxWhere(OWN);
    box.raw('schedule', await scheduleOf(provinceIssuer, 7, 'Tỉnh'));
    await box.settled();
    box.raw('schedule', await scheduleOf(communeIssuer, 4_000_000_000, 'Xã'));
    await box.settled();
    box.raw('schedule', await scheduleOf(provinceIssuer, 8, 'Tỉnh, bản mới'));
    await box.settled();
    expect(box.receipts()).toEqual([
      'received schedule',
      'refused(not-permitted) schedule',
      'received schedule',
    ]);
    expect(details(box)[0]).toContain(`schedule "lich-tuan" is of issuer "${provinceIssuer}"`);
    expect(titles(box)).toEqual(['Tỉnh, bản mới']);
  });

  it('goes to another issuer when the plan names its text, whoever was first and with whatever version', async () => {
    const box = await boxWhere(OWN);
    box.raw('schedule', await scheduleOf(communeIssuer, 4_000_000_000, 'Xã'));
    await box.settled();
    const jws = await scheduleOf(provinceIssuer, 7, 'Tỉnh');
    box.raw('schedule', jws);
    await box.settled();
    expect(box.receipts()).toEqual(['received schedule', 'refused(not-permitted) schedule']);
    const schedules = [{ id: 'lich-tuan', version: 7, sha256: sha256Of(jws) }];
    await box.give('plan', { iat: EXAMPLE_IAT + 5, body: { ...exampleClaims('plan').body, schedules } });
    await box.settled();
    box.raw('schedule', jws);
    await box.settled();
    expect(titles(box)).toEqual(['Tỉnh']);
    const [stored] = (await box.store.documents.all()).filter(({ type }) => type === 'schedule');
    expect(stored?.version).toBe(7);
  });

  it('goes to another issuer when the trust list takes the word from the first', async () => {
    const box = await boxWhere(OWN);
    box.raw('schedule', await scheduleOf(communeIssuer, 4_000_000_000, 'Xã'));
    await box.settled();
    await box.give('trust', { ...trustWith(STOPS_ALL), version: 9, jti: 'trust-9' });
    await box.settled();
    box.raw('schedule', await scheduleOf(provinceIssuer, 7, 'Tỉnh'));
    await box.settled();
    expect(titles(box)).toEqual(['Tỉnh']);
  });

  it('is given back when another took its id before the disk was read', async () => {
    const store = memoryStore();
    const first = await boxWhere(OWN, { store });
    first.raw('schedule', await scheduleOf(provinceIssuer, 7, 'Tỉnh'));
    first.raw('alert', await alertOf(provinceIssuer, 'lu'));
    await first.settled();
    first.inbox.close();

    const disk = slow(store);
    const second = inboxBox({ store: disk.store });
    const loaded = second.inbox.load();
    await welcomedBeforeLoading(second);
    second.raw('alert', await alertOf(communeIssuer, 'lu', { level: 1 }));
    second.raw('schedule', await scheduleOf(communeIssuer, 4_000_000_000, 'Xã'));
    await second.settled();
    disk.answer();
    await loaded;
    await second.settled();
    expect(titles(second)).toEqual(['Tỉnh']);
    const [stored] = (await store.documents.all()).filter(({ type }) => type === 'schedule');
    expect(stored?.version).toBe(7);
    expect(second.told.slice(-2)).toEqual(['schedules', 'restored 1 alerts, 0 bulletins']);
    expect(second.told.find((one) => one.startsWith('withdrawn'))).toContain(',lu,');
  });

  it('is safe as a bulletin and as an alert, too', async () => {
    const box = await boxWhere(OWN);
    const bulletin = exampleClaims('bulletin', { iss: provinceIssuer, jti: 'b-1' });
    box.raw('bulletin', await signMessage(bulletin, exampleKeys.province));
    box.raw('alert', await alertOf(provinceIssuer, 'lu'));
    await box.settled();
    const other = exampleClaims('bulletin', { jti: 'b-2', body: exampleBulletin({ title: 'Khác' }) });
    box.raw('bulletin', await signExample(other));
    box.raw('alert', await alertOf(communeIssuer, 'lu', { level: 1 }));
    await box.settled();
    expect(new Set(box.told)).toEqual(new Set([`alert ${provinceIssuer}-lu`, 'bulletin b-1']));
    expect(box.receipts().slice(2).sort()).toEqual([
      'refused(not-permitted) alert',
      'refused(not-permitted) bulletin',
    ]);
    const held = (await box.store.documents.all()).filter(({ type }) => type === 'alert');
    expect(held.map(({ jws }) => jws)).toEqual([await alertOf(provinceIssuer, 'lu')]);
  });
});

describe('the end of an alert', () => {
  it('is refused to an issuer that may not stop everything, and its own is not', async () => {
    const box = await boxWhere(OWN);
    box.raw('alert', await alertOf(provinceIssuer, 'lu'));
    box.raw('alert', await alertOf(communeIssuer, 'sat-lo'));
    await box.settled();
    box.raw('alert', await alertOf(communeIssuer, 'huy-1', ending('sat-lo', 'lu')));
    box.raw('alert', await alertOf(communeIssuer, 'huy-2', ending('sat-lo')));
    await box.settled();
    expect(box.receipts().sort()).toEqual([
      'received alert',
      'received alert',
      'received alert',
      'refused(not-permitted) alert',
    ]);
    expect(details(box)[0]).toContain(`of issuer "${provinceIssuer}"`);
    expect(box.alerts.map(({ claims }) => claims.body.key.identifier)).toEqual(['lu', 'sat-lo', 'huy-2']);
    const held = (await box.store.documents.all()).filter(({ type }) => type === 'alert');
    expect(held.map(({ id }) => id.split(',')[1]).sort()).toEqual(['huy-2', 'lu']);
  });

  it('is for an issuer that may command at emergency', async () => {
    const box = await boxWhere(STOPS_ALL);
    box.raw('alert', await alertOf(provinceIssuer, 'lu'));
    box.raw('alert', await alertOf(communeIssuer, 'huy', ending('lu')));
    await box.settled();
    expect(box.receipts()).toEqual(['received alert', 'received alert']);
    expect(box.alerts[1]?.claims.body.references).toHaveLength(1);
  });

  it('does not silence what another issuer sends after a cancel that came first', async () => {
    const box = await boxWhere(OWN);
    box.raw('alert', await alertOf(communeIssuer, 'huy', ending('lu', 'sat-lo')));
    box.raw('alert', await alertOf(provinceIssuer, 'lu'));
    box.raw('alert', await alertOf(communeIssuer, 'sat-lo'));
    await box.settled();
    expect(box.alerts.map(({ claims }) => claims.body.key.identifier)).toEqual(['huy', 'lu']);
    // Those who play alerts compare keys only: they are not told the one that it may not end.
    expect(box.alerts[0]?.claims.body.references).toEqual([]);
    expect(box.receipts().sort()).toEqual(['received alert', 'received alert', 'refused(old-version) alert']);
  });

  it('of something real is not for an exercise, whichever came first', async () => {
    const box = await boxWhere(OWN);
    const drill = { ...ending('lu', 'sat-lo'), status: 'exercise' } as const;
    box.raw('alert', await alertOf(communeIssuer, 'sat-lo'));
    box.raw('alert', await alertOf(communeIssuer, 'dien-tap', drill));
    box.raw('alert', await alertOf(communeIssuer, 'lu'));
    await box.settled();
    expect(box.receipts()).toEqual(['received alert', 'received alert', 'received alert']);
    const held = (await box.store.documents.all()).filter(({ type }) => type === 'alert');
    expect(held.map(({ id }) => id.split(',')[1]).sort()).toEqual(['dien-tap', 'lu', 'sat-lo']);
  });

  it('is known again after a cancel that came before the disk was read', async () => {
    const store = memoryStore();
    const first = await boxWhere(OWN, { store });
    first.raw('alert', await alertOf(provinceIssuer, 'lu'));
    first.raw('alert', await alertOf(communeIssuer, 'sat-lo'));
    await first.settled();
    first.inbox.close();

    const disk = slow(store);
    const second = inboxBox({ store: disk.store });
    const loaded = second.inbox.load();
    await welcomedBeforeLoading(second);
    second.raw('alert', await alertOf(communeIssuer, 'huy', ending('lu', 'sat-lo')));
    await second.settled();
    disk.answer();
    await loaded;
    await second.settled();
    expect(second.told).toContain('restored 1 alerts, 0 bulletins');
  });

  it('is met by an update written with another offset of the same instant', async () => {
    const box = await boxWhere(OWN);
    box.raw('alert', await alertOf(communeIssuer, 'sat-lo'));
    const sent = new Date(exampleAlert().key.sent).toISOString();
    const references = [{ ...exampleAlert().key, identifier: 'sat-lo', sent }];
    box.raw('alert', await alertOf(communeIssuer, 'huy', { msgType: 'cancel', references }));
    expect(box.alerts[1]?.claims.body.references).toEqual(references);
  });
});
