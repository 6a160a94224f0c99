import { expect, it } from 'vitest';
import { addressOf, HOME } from '../../../../agent/console/door/address-of.ts';

it.each([
  ['127.0.0.1', HOME],
  ['::1', HOME],
  ['::ffff:127.0.0.1', HOME],
  ['192.168.1.7', '192.168.1.7'],
  ['::ffff:192.168.1.7', '192.168.1.7'],
  // All phones of one Wi-Fi share the first half: one that guesses must not shut out the others.
  ['fe80::1%wlan0', 'fe80::1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2:3:4:5:6'],
  ['2001:db8:1:2::9', '2001:db8:1:2::9'],
])('counts what comes from %s to %s', (remoteAddress, whom) => {
  expect(addressOf({ remoteAddress })).toBe(whom);
});

it('counts a connection that is gone to somebody, too', () => {
  expect(addressOf({ remoteAddress: undefined })).toBe('gone');
});
