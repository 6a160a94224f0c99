import { describe, expect, it } from 'vitest';
import { exampleAlert } from '../../../../province/contract/examples/alert.ts';
import { exampleAssignment } from '../../../../province/contract/examples/assignment.ts';
import { exampleBulletin } from '../../../../province/contract/examples/bulletin.ts';
import { exampleClaims } from '../../../../province/contract/examples/claims.ts';
import { exampleKeys } from '../../../../province/contract/examples/keys.ts';
import { EXAMPLE_IAT, examplePlace } from '../../../../province/contract/examples/place.ts';
import { exampleSchedule } from '../../../../province/contract/examples/schedule.ts';
import { signExample } from '../../../../province/contract/examples/sign-example.ts';
import { exampleTrust } from '../../../../province/contract/examples/trust.ts';
import { alertId } from '../../../../province/contract/messages/alert.ts';
import { countersign, signMessage } from '../../../../province/contract/signature/sign.ts';
import { topicTo } from '../../../../province/contract/topics.ts';
import { Duration } from '../../../../time/duration.ts';
import { memoryStore } from '../../store/memory-store.ts';
import { inboxBox, NODE, NONCE } from './inbox-box.ts';

const sha256Of = async (jws: string) =>
  (await import('node:crypto')).createHash('sha256').update(jws).digest('hex');

describe('inbox', () => {
  it('hands an alert on in the same turn, and promises it only when the disk has it', async () => {
    const box = inboxBox();
    await box.atHome();
    const jws = await signExample(exampleClaims('alert'));
    box.raw('alert', jws);
    expect(box.told).toEqual(['alert example-alert-1']);
    expect(box.receipts()).toEqual([]);
    await box.settled();
    expect(box.receipts()).toEqual(['received alert']);
    expect((await box.store.documents.all()).map(({ type }) => type)).toContain('alert');
    expect(await box.store.seen.all()).toEqual([
      {
        jti: `${examplePlace.provinceIssuer}/example-alert-1`,
        exp: EXAMPLE_IAT + 12 * 3600,
        iat: EXAMPLE_IAT,
      },
    ]);
  });

  it('takes all state as a stranger, and refuses what would sound', async () => {
    const box = inboxBox();
    await box.inbox.load();
    for (const type of ['trust', 'assignment', 'schedule', 'plan'] as const) {
      await box.give(type);
      await box.settled();
    }
    for (const type of ['alert', 'bulletin', 'command'] as const) await box.give(type);
    await box.settled();
    expect(box.receipts().sort()).toEqual([
      'received assignment',
      'received plan',
      'received schedule',
      'received trust',
      'refused(not-welcomed) alert',
      'refused(not-welcomed) bulletin',
      'refused(not-welcomed) command',
    ]);
    expect(box.inbox.standing).toEqual({ kind: 'stranger' });
    expect(box.told).toEqual(['restored 0 alerts, 0 bulletins', 'trust', 'assignment', 'schedules']);
  });

  it('sounds what it refused as a stranger once it is welcomed', async () => {
    const box = inboxBox();
    await box.inbox.load();
    await box.give('trust');
    await box.settled();
    await box.give('assignment');
    await box.settled();
    const alert = await box.give('alert');
    box.inbox.bornWith({ nonce: NONCE, sentAt: box.clock.monotonic() });
    await box.give('welcome');
    box.raw('alert', alert);
    expect(box.told).toContain('alert example-alert-1');
  });

  it('is welcomed by the nonce of its present birth only', async () => {
    const box = inboxBox();
    await box.inbox.load();
    await box.give('trust');
    await box.settled();
    await box.give('welcome');
    box.inbox.bornWith({ nonce: 'another-nonce-0000', sentAt: box.clock.monotonic() });
    await box.give('welcome', { jti: 'again' });
    expect(box.inbox.standing.kind).toBe('stranger');
    box.inbox.bornWith({ nonce: NONCE, sentAt: box.clock.monotonic() });
    await box.give('welcome', { jti: 'and-again' });
    expect(box.inbox.standing.kind).toBe('welcomed');
    expect(box.receipts().filter((line) => line.includes('welcome'))).toEqual([
      'refused(replayed) welcome',
      'refused(replayed) welcome',
    ]);
  });

  it('waits at its first welcome for the trust list that the welcome names, and never again', async () => {
    const box = inboxBox();
    await box.inbox.load();
    await box.give('trust', { version: 6 });
    await box.settled();
    box.inbox.bornWith({ nonce: NONCE, sentAt: box.clock.monotonic() });
    await box.give('welcome');
    expect(box.inbox.standing).toEqual({ kind: 'awaiting-trust', version: 7 });
    await box.clock.pass(Duration.seconds(6));
    expect(box.reports.filter(({ type }) => type === 'request')).toMatchObject([
      { payload: { needs: [{ type: 'trust', version: 7 }] } },
    ]);
    await box.give('trust', { version: 7, jti: 'seven' });
    await box.settled();
    expect(box.inbox.standing.kind).toBe('welcomed');
    const body = { ...exampleClaims('welcome').body, trustVersion: 8 };
    await box.give('welcome', { jti: 'later', body });
    expect(box.inbox.standing.kind).toBe('welcomed');
  });

  it('remembers over a restart who it is, what holds and what was taken', async () => {
    const store = memoryStore();
    const first = inboxBox({ store });
    await first.atHome();
    await first.give('schedule');
    const alert = await first.give('alert');
    await first.give('bulletin');
    await first.settled();
    first.inbox.close();

    const second = inboxBox({ store });
    await second.inbox.load();
    expect(second.told).toEqual([
      'welcomed',
      'trust',
      'assignment',
      'schedules',
      'restored 1 alerts, 1 bulletins',
    ]);
    expect(second.inbox.versions).toEqual({ trust: 7, assignment: 7 });
    expect(second.inbox.groups).toEqual(exampleAssignment().groups);
    second.raw('alert', alert);
    await second.settled();
    expect(second.alerts).toEqual([]);
    expect(second.receipts()).toEqual(['refused(replayed) alert']);
  });

  it('forgets all that descends from another root when the identity of the box is replaced', async () => {
    const store = memoryStore();
    const first = inboxBox({ store });
    await first.atHome();
    first.inbox.close();
    const { kid, x } = exampleKeys.nextRoot;
    const second = inboxBox({ store, root: { keys: [{ kid, x }], threshold: 1 } });
    await second.inbox.load();
    await second.settled();
    expect(second.inbox.standing.kind).toBe('stranger');
    expect(second.inbox.versions).toEqual({ trust: 0, assignment: 0 });
    expect((await store.documents.all()).map(({ type, id }) => `${type} ${id}`)).toEqual(['trust pinned']);
  });

  it('does not believe a stored message that was changed on the card', async () => {
    const store = memoryStore();
    const first = inboxBox({ store });
    await first.atHome();
    await first.give('alert');
    await first.settled();
    first.inbox.close();
    const [alert] = (await store.documents.all()).filter(({ type }) => type === 'alert');
    if (!alert) throw new Error('the alert was not stored');
    const forged = await signMessage(exampleClaims('alert'), {
      ...exampleKeys.stranger,
      kid: exampleKeys.province.kid,
    });
    await store.documents.put({ ...alert, jws: forged });
    const second = inboxBox({ store });
    await second.inbox.load();
    await second.settled();
    expect(second.told).toContain('restored 0 alerts, 0 bulletins');
    expect((await store.documents.all()).map(({ type }) => type)).not.toContain('alert');
  });

  it('says nothing again of the state it holds, as a broker repeats it at each connection', async () => {
    const box = inboxBox();
    await box.atHome();
    const schedule = await box.give('schedule');
    await box.settled();
    expect(box.receipts()).toEqual(['received schedule']);
    box.raw('schedule', schedule);
    await box.settled();
    expect(box.receipts()).toEqual(['received schedule']);
    expect(box.told).toEqual(['schedules']);
  });

  it('takes copies of one alert on several topics once, without a word', async () => {
    const box = inboxBox();
    await box.atHome();
    const alert = await box.give('alert');
    await box.settled();
    box.raw('alert', alert, topicTo(examplePlace.provinceGroup, 'alert'));
    await box.settled();
    expect(box.alerts).toHaveLength(1);
    expect(box.receipts()).toEqual(['received alert']);
  });

  it('does not let an id of one issuer shadow that of another', async () => {
    const box = inboxBox();
    await box.atHome();
    const jti = 'the-same';
    await box.give('bulletin', { jti });
    await box.settled();
    await box.give('alert', { jti });
    expect(box.told).toEqual(['bulletin the-same', 'alert the-same']);
  });

  it('tells a hundred schedules as few changes', async () => {
    const box = inboxBox();
    await box.atHome();
    const all = await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        signExample(exampleClaims('schedule', { jti: `s-${n}`, body: exampleSchedule({ id: `s-${n}` }) })),
      ),
    );
    for (const [n, jws] of all.entries()) box.raw('schedule', jws, topicTo(NODE, 'schedule', `s-${n}`));
    await box.settled();
    expect(box.changes.length).toBeLessThan(5);
    const last = box.changes.at(-1);
    expect(last?.kind === 'schedules' && last.schedules.length).toBe(100);
  });

  it('drops at once what the plan no longer names, and asks when quiet for what it lacks', async () => {
    const box = inboxBox();
    await box.atHome();
    await box.give('schedule');
    await box.settled();
    await box.give('alert');
    await box.settled();
    const trust = await signExample(exampleClaims('trust'));
    const assignment = await signExample(exampleClaims('assignment'));
    const body = {
      trust: { version: 7, sha256: await sha256Of(trust) },
      assignment: { version: 7, sha256: await sha256Of(assignment) },
      schedules: [{ id: 'another', version: 3, sha256: '0'.repeat(64) }],
      alerts: [],
    };
    await box.give('plan', { iat: EXAMPLE_IAT + 5, body });
    await box.settled();
    const id = alertId(exampleAlert().key);
    expect(box.told).toEqual(['schedules', 'alert example-alert-1', `withdrawn ${id}`, 'schedules']);
    expect(box.changes.at(-1)).toEqual({ kind: 'schedules', schedules: [] });
    expect((await box.store.documents.all()).map(({ type }) => type).sort()).toEqual([
      'assignment',
      'plan',
      'trust',
      'trust',
      'welcome',
    ]);
    const requests = () => box.reports.filter(({ type }) => type === 'request');
    expect(requests()).toEqual([]);
    await box.clock.pass(Duration.seconds(6));
    expect(requests()).toMatchObject([
      { payload: { needs: [{ type: 'schedule', id: 'another', version: 3 }] } },
    ]);
    await box.clock.pass(Duration.minutes(11));
    expect(requests()).toHaveLength(2);
  });

  it('asks nobody while there is no session', async () => {
    const box = inboxBox({ online: false });
    await box.atHome();
    await box.give('plan');
    await box.clock.pass(Duration.hours(1));
    expect(box.reports.filter(({ type }) => type === 'request')).toEqual([]);
  });

  it('takes another text of the version it holds when the plan names it', async () => {
    const box = inboxBox();
    await box.atHome();
    await box.give('schedule');
    await box.settled();
    const other = exampleClaims('schedule', {
      jti: 'other-text',
      body: exampleSchedule({ title: 'Lịch khác' }),
    });
    const jws = await signExample(other);
    box.raw('schedule', jws);
    await box.settled();
    expect(box.receipts()).toEqual(['received schedule', 'refused(old-version) schedule']);
    const plan = exampleClaims('plan');
    const schedules = [{ id: other.body.id, version: other.version, sha256: await sha256Of(jws) }];
    await box.give('plan', { body: { ...plan.body, schedules } });
    await box.settled();
    box.raw('schedule', jws);
    await box.settled();
    const last = box.changes.findLast(({ kind }) => kind === 'schedules');
    expect(last?.kind === 'schedules' && last.schedules[0]?.body.title).toBe('Lịch khác');
  });

  it('applies a new trust list at once: what its issuers may no longer say is withdrawn', async () => {
    const box = inboxBox();
    await box.atHome();
    await box.give('bulletin');
    await box.give('schedule');
    await box.settled();
    const issuers = exampleTrust().issuers.filter(({ id }) => id !== examplePlace.communeIssuer);
    await box.give('trust', { version: 8, body: exampleTrust({ issuers }) });
    await box.settled();
    expect(box.told).toEqual([
      `bulletin example-bulletin-1`,
      'schedules',
      'trust',
      `withdrawn ${exampleBulletin().id}`,
    ]);
    await box.give('bulletin', { jti: 'more' });
    await box.settled();
    expect(box.faults).toEqual(['link.unverifiable']);
  });

  it('follows its root through a roll-over, and over a restart', async () => {
    const store = memoryStore();
    const box = inboxBox({ store });
    await box.atHome();
    const { root, nextRoot } = exampleKeys;
    const body = exampleTrust({ root: { keys: [{ kid: nextRoot.kid, x: nextRoot.x }], threshold: 1 } });
    const rolled = await signMessage(exampleClaims('trust', { version: 8, body }), root);
    box.raw('trust', rolled);
    await box.settled();
    expect(box.inbox.versions.trust).toBe(7);
    box.raw('trust', await countersign(rolled, nextRoot));
    await box.settled();
    expect(box.inbox.versions.trust).toBe(8);
    const last = await signMessage(exampleClaims('trust', { version: 9, jti: 'nine', body }), nextRoot);
    box.raw('trust', last);
    await box.settled();
    box.inbox.close();
    const second = inboxBox({ store });
    await second.inbox.load();
    expect(second.inbox.versions.trust).toBe(9);
    expect(second.inbox.standing.kind).toBe('welcomed');
  });

  it('reads again what came before the trust list that vouches for it', async () => {
    const box = inboxBox();
    await box.inbox.load();
    await box.give('assignment');
    await box.give('schedule');
    await box.settled();
    expect(box.faults).toEqual([]);
    await box.give('trust');
    await box.settled();
    expect(box.inbox.versions).toEqual({ trust: 7, assignment: 7 });
    expect(box.told.slice(-1)).toEqual(['schedules']);
  });

  it('reads an alert again that came in one burst with, but before, the list that names its issuer', async () => {
    const box = inboxBox();
    await box.atHome();
    const central = { ...exampleTrust().issuers[0], id: 'central' };
    const body = exampleTrust({ issuers: [...exampleTrust().issuers, central as never] });
    const trust = await signExample(exampleClaims('trust', { version: 8, body }));
    const alert = await signMessage(exampleClaims('alert', { iss: 'central' }), exampleKeys.province);
    box.raw('trust', trust);
    box.raw('alert', alert);
    expect(box.alerts).toEqual([]);
    await box.settled();
    expect(box.told).toEqual(['trust', 'alert example-alert-1']);
    expect(box.faults).toEqual([]);
  });

  it('ends an alert by its cancel, and lets the alert not come after it', async () => {
    const box = inboxBox();
    await box.atHome();
    const alert = await signExample(exampleClaims('alert'));
    const cancel = exampleAlert({
      key: { ...exampleAlert().key, identifier: 'LQ-2026-042' },
      msgType: 'cancel',
      references: [exampleAlert().key],
    });
    await box.give('alert', { jti: 'cancel', body: cancel });
    box.raw('alert', alert);
    await box.settled();
    expect(box.told).toEqual(['alert cancel']);
    expect(box.receipts()).toEqual(['received alert', 'refused(old-version) alert']);
  });

  it('keeps an alert in force that was signed anew, and does not sound it again', async () => {
    const box = inboxBox();
    await box.atHome();
    await box.give('alert');
    await box.settled();
    await box.give('alert', { jti: 'anew' });
    await box.settled();
    expect(box.told).toEqual(['alert example-alert-1']);
    expect(box.receipts()).toEqual(['received alert', 'received alert']);
  });

  it('says once that a trust list is overdue, and goes on', async () => {
    const box = inboxBox();
    await box.atHome();
    box.clock.stepWall(Duration.days(365));
    await box.clock.pass(Duration.minutes(3));
    expect(new Set(box.faults)).toEqual(new Set(['link.trust-overdue']));
    expect(box.inbox.standing.kind).toBe('welcomed');
  });

  it('forgets alerts and bulletins that are over, by a time that it can prove only', async () => {
    const box = inboxBox();
    await box.atHome();
    await box.give('alert');
    await box.give('bulletin');
    await box.settled();
    const kinds = async () => (await box.store.documents.all()).map(({ type }) => type);
    box.clock.setTrust({ trust: 'rtc', error: Duration.seconds(1) });
    await box.clock.pass(Duration.days(30));
    expect(await kinds()).toEqual(expect.arrayContaining(['alert', 'bulletin']));
    expect(await box.store.seen.all()).toHaveLength(2);
    box.clock.setTrust({ trust: 'carried' });
    await box.clock.pass(Duration.minutes(2));
    expect(await kinds()).not.toEqual(expect.arrayContaining(['alert']));
    expect(await kinds()).not.toEqual(expect.arrayContaining(['bulletin']));
    expect(await box.store.seen.all()).toEqual([]);
  });
});
