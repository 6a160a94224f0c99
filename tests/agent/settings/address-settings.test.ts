import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkText } from '../../../agent/settings/check/check-text.ts';

const BOX = `[node]
id = "loa-1"
kind = "speaker"

[speaker]
driver = "virtual"

[gpio]
driver = "virtual"
`;

/** Keys that are wrong, of a box without a link. */
function wrong(section: string): string[] {
  const contents = () => {
    throw new Error('ENOENT');
  };
  const checked = checkText(`${BOX}\n${section}\n`, contents, 'alone');
  return checked.right ? [] : checked.problems.map(({ line, key }) => `${line}: ${key}`);
}

const fixed = (address: string, gateway?: string) =>
  wrong(`[ethernet]\naddress = "${address}"${gateway === undefined ? '' : `\ngateway = "${gateway}"`}`);

describe('a fixed address', () => {
  it.each([
    ['192.168.1.20/24', '192.168.1.1'],
    ['10.0.0.7/8', '10.255.255.254'],
    ['172.16.0.0/31', '172.16.0.1'],
    ['192.168.1.20/24', undefined],
  ])('%s with gateway %s is one', (address, gateway) => {
    expect(fixed(address, gateway)).toEqual([]);
  });

  it.each([
    '0.0.0.0/0',
    '0.0.0.5/24',
    '192.168.1.20/0',
    '192.168.1.20/32',
    '192.168.1.0/24',
    '192.168.1.255/24',
    '127.0.0.1/8',
    '239.1.2.3/24',
  ])('%s is none, and is told with its line', (address) => {
    expect(fixed(address)).toEqual(['12: ethernet.address']);
  });

  it.each(['192.168.2.1', '192.168.1.20', '0.0.0.0'])(
    'has a gateway in its own network: %s is not',
    (gateway) => {
      expect(fixed('192.168.1.20/24', gateway)).toEqual(['13: ethernet.gateway']);
    },
  );

  it('is looked at for Wi-Fi as well, and not where the network gives it', () => {
    expect(wrong('[wifi]\nssid = "xa"\naddress = "10.0.0.0/8"')).toEqual(['13: wifi.address']);
    expect(wrong('[ethernet]\ngateway = "192.168.1.1"')).toEqual([]);
  });

  it('is right for each host of each network, with any other of its hosts as gateway', () => {
    const dotted = (bits: number) => [24, 16, 8, 0].map((shift) => (bits >>> shift) & 255).join('.');
    fc.assert(
      fc.property(
        fc.integer({ min: 8, max: 30 }),
        fc.nat(2 ** 22 - 1),
        fc.nat(),
        fc.nat(),
        (prefix, network, one, other) => {
          const hosts = 2 ** (32 - prefix) - 2;
          const base = ((10 << 24) | (network << 2)) & -(2 ** (32 - prefix));
          const [mine, gateway] = [one % hosts, other % hosts].map((host) => dotted(base + 1 + host));
          expect(fixed(`${mine}/${prefix}`, gateway)).toEqual(
            mine === gateway ? ['13: ethernet.gateway'] : [],
          );
        },
      ),
    );
  });
});
