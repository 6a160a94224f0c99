/** A trust list that is overdue: a fault, and never silence. */
import { describe, expect, it } from 'vitest';
import { exampleClaims } from '../../../../province/contract/examples/claims.ts';
import { signExample } from '../../../../province/contract/examples/sign-example.ts';
import { exampleTrust } from '../../../../province/contract/examples/trust.ts';
import { Duration } from '../../../../time/duration.ts';
import { after, WallTime } from '../../../../time/instant.ts';
import { inboxBox } from './inbox-box.ts';

describe('a trust list that is overdue', () => {
  it('is a fault until a newer one comes, and alerts, bulletins and commands are taken all the same', async () => {
    const box = inboxBox();
    await box.atHome();
    box.clock.stepWall(Duration.days(365));
    await box.clock.pass(Duration.minutes(2));
    expect(new Set(box.faults)).toEqual(new Set(['link.trust-overdue']));

    const iat = Math.floor(box.clock.wall() / 1_000);
    for (const type of ['alert', 'bulletin', 'command'] as const) {
      const expires = WallTime.format(after(box.clock.wall(), Duration.hours(2)));
      const claims = { ...exampleClaims(type), iat, exp: iat + 600 };
      const body = type === 'alert' ? { ...exampleClaims('alert').body, expires } : claims.body;
      box.raw(type, await signExample({ ...claims, body } as never));
    }
    await box.settled();
    expect(box.told.filter((line) => /^(alert|bulletin|command) /.test(line))).toHaveLength(3);

    const nextUpdate = WallTime.format(after(box.clock.wall(), Duration.days(90)));
    await box.give('trust', { version: 8, jti: 'newer', body: exampleTrust({ nextUpdate }) });
    await box.settled();
    expect(box.faults.at(-1)).toBe('-link.trust-overdue');
  });
});
