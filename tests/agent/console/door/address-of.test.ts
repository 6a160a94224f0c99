import { expect, it } from 'vitest';
import { addressOf, HOME } from '../../../../agent/console/door/address-of.ts';

it.each([
  ['127.0.0.1', HOME],
  ['::1', HOME],
  ['::ffff:127.0.0.1', HOME],
  ['192.168.1.7', '192.168.1.7'],
  ['::ffff:192.168.1.7', '192.168.1.7'],
  ['fe80::1%wlan0', 'fe80:0:0:0::/64'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::9', '2001:db8:0:0::/64'],
])('counts what comes from %s to %s', (remoteAddress, whom) => {
  expect(addressOf({ remoteAddress })).toBe(whom);
});

it('counts a connection that is gone to somebody, too', () => {
  expect(addressOf({ remoteAddress: undefined })).toBe('gone');
});
