import { describe, expect, it } from 'vitest';
import { exampleAlert } from '../../../../province/contract/examples/alert.ts';
import { exampleClaims } from '../../../../province/contract/examples/claims.ts';
import { examplePlace } from '../../../../province/contract/examples/place.ts';
import { exampleSchedule } from '../../../../province/contract/examples/schedule.ts';
import { signExample } from '../../../../province/contract/examples/sign-example.ts';
import { topicTo } from '../../../../province/contract/topics.ts';
import { Duration } from '../../../../time/duration.ts';
import { inboxBox, NODE } from './inbox-box.ts';

const alertOf = (iss: string, n: number) => {
  const body = exampleAlert();
  return exampleClaims('alert', {
    ...{ iss, jti: `${iss}-${n}`, aud: [NODE] },
    body: { ...body, key: { ...body.key, sender: iss, identifier: `${n}` } },
  });
};
const commune = (n: number) => signExample(alertOf(examplePlace.communeIssuer, n));
const province = (n: number) => signExample(alertOf(examplePlace.provinceIssuer, n));

async function atHome() {
  const box = inboxBox();
  await box.atHome();
  return box;
}

describe('an issuer in a hurry', () => {
  it('has twenty alerts sounded in the turn in which they come; the others after them, in pauses', async () => {
    const box = await atHome();
    for (const jws of await Promise.all(Array.from({ length: 50 }, (_, n) => commune(n))))
      box.raw('alert', jws);
    expect(box.alerts).toHaveLength(20);
    await box.clock.pass(Duration.ms(50));
    expect(box.alerts).toHaveLength(50);
  });

  it('does not make another issuer’s alert wait', async () => {
    const box = await atHome();
    for (const jws of await Promise.all(Array.from({ length: 50 }, (_, n) => commune(n))))
      box.raw('alert', jws);
    box.raw('alert', await province(1));
    expect(box.told.at(-1)).toBe('alert province-10-1');
  });

  it('can still stop and cancel at once', async () => {
    const box = await atHome();
    for (const jws of await Promise.all(Array.from({ length: 50 }, (_, n) => commune(n))))
      box.raw('alert', jws);
    await box.give('command', { iss: examplePlace.communeIssuer, jti: 'stop-1' });
    expect(box.told.at(-1)).toBe('command stop-1');
    const cancelled = alertOf(examplePlace.communeIssuer, 7);
    const body = { ...cancelled.body, msgType: 'cancel' as const, references: [cancelled.body.key] };
    await box.give('alert', {
      ...cancelled,
      jti: 'cancel-7',
      body: { ...body, key: { ...body.key, identifier: 'cancel-7' } },
    });
    expect(box.told.at(-1)).toBe('alert cancel-7');
  });

  it('has a thousand alerts held; more are refused by receipts that do not flood, and taken later', async () => {
    const box = await atHome();
    for (let n = 0; n < 1_100; n++) {
      box.raw('alert', await commune(n));
      if (n % 100 === 0) await box.clock.pass(Duration.ms(150));
    }
    await box.clock.pass(Duration.ms(500));
    expect(box.alerts).toHaveLength(1_000);
    const refused = box.receipts().filter((line) => line.startsWith('refused'));
    expect(new Set(refused)).toEqual(new Set(['refused(too-many) alert']));
    expect(refused).toHaveLength(60);
    // Others are none the worse for it.
    box.raw('alert', await province(1));
    expect(box.told.at(-1)).toBe('alert province-10-1');
    await box.clock.pass(Duration.seconds(11));
    box.raw('alert', await commune(5_000));
    expect(box.alerts).toHaveLength(1_001);
  });

  it('that has a thousand alerts held can still cancel', async () => {
    const box = await atHome();
    for (let n = 0; n < 1_000; n++) box.raw('alert', await commune(n));
    for (let turn = 0; box.alerts.length < 1_000 && turn < 1_000; turn++)
      await box.clock.pass(Duration.ms(10));
    expect(box.alerts).toHaveLength(1_000);
    const cancelled = alertOf(examplePlace.communeIssuer, 7);
    const body = { ...cancelled.body, msgType: 'cancel' as const, references: [cancelled.body.key] };
    await box.give('alert', {
      ...cancelled,
      jti: 'cancel-7',
      body: { ...body, key: { ...body.key, identifier: 'cancel-7' } },
    });
    expect(box.told.at(-1)).toBe('alert cancel-7');
  });

  it('loses nothing of its word by echoes that somebody plays to the box again and again', async () => {
    const box = await atHome();
    const { provinceIssuer: iss } = examplePlace;
    const nonce = 'a-nonce-of-long-ago';
    const echo = await signExample(
      exampleClaims('command', { iss, jti: 'echo-1', aud: [NODE], body: { name: 'echo', nonce } }),
    );
    for (let n = 0; n < 1_100; n++) {
      box.raw('command', echo);
      if (n % 100 === 0) await box.settled();
    }
    await box.give('command', { iss, jti: 'stop-1' });
    expect(box.told.at(-1)).toBe('command stop-1');
  });

  it('has a thousand schedules held and no more', async () => {
    const box = await atHome();
    for (let n = 0; n < 1_010; n++) {
      const body = exampleSchedule({ id: `s-${n}` });
      box.raw(
        'schedule',
        await signExample(exampleClaims('schedule', { jti: `s-${n}`, body })),
        topicTo(NODE, 'schedule', `s-${n}`),
      );
      await box.settled();
    }
    const last = box.changes.at(-1);
    expect(last?.kind === 'schedules' && last.schedules.length).toBe(1_000);
    expect(box.receipts().filter((line) => line === 'refused(too-many) schedule')).toHaveLength(10);
  });
});

describe('the slow lane', () => {
  it('comes to rest with messages that nothing vouches for', async () => {
    const box = await atHome();
    for (let n = 0; n < 5; n++) {
      const body = exampleSchedule({ id: `s-${n}` });
      const claims = exampleClaims('schedule', { iss: 'stranger', jti: `s-${n}`, body });
      box.raw('schedule', await signExample(claims), topicTo(NODE, 'schedule', `s-${n}`));
    }
    await box.settled();
    expect(box.faults).toEqual(Array.from({ length: 5 }, () => 'link.unverifiable'));
  });
});
