import { describe, expect, it } from 'vitest';
import { ownHosts } from '../../../../agent/console/door/own-hosts.ts';
import { nodeIdentity } from '../node-identity.ts';

describe('own hosts', () => {
  it.each([
    ['192.168.1.20', true],
    ['192.168.1.20:8443', true],
    ['[fd00::2]:8443', true],
    ['[FD00::2]:8443', true],
    ['tan-phu-loa-01.local:8443', true],
    ['TAN-PHU-LOA-01.LOCAL.', true],
    ['raspberrypi', true],
    ['raspberrypi.local', true],
    ['localhost:8443', true],
    ['192.168.1.21', false],
    ['evil.example', false],
    ['192.168.1.20.evil.example', false],
    ['tan-phu-loa-01.local.evil.example', false],
    ['evil.example#192.168.1.20', false],
    ['192.168.1.20@evil.example', false],
    ['192.168.1.20:8443:8443', false],
    ['[::1', false],
    ['', false],
  ])('takes %s for itself: %s', async (host, own) => {
    const { cert } = await nodeIdentity('tan-phu-loa-01');
    const is = ownHosts({
      cert,
      nodeId: 'tan-phu-loa-01',
      hostname: 'raspberrypi',
      addresses: () => ['192.168.1.20', 'fd00::2', 'fe80::1%eth0'],
    });
    expect(is(host)).toBe(own);
  });
});
