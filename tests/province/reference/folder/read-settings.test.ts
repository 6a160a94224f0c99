import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../../../../province/reference/folder/read-settings.ts';
import { settingsText } from '../../../../province/reference/folder/settings-text.ts';
import { temporaryFolder } from '../make-province.ts';

const text = settingsText({
  id: '79',
  name: 'Tỉnh "A"',
  approvedBy: 'B',
  communes: [{ id: '1', name: 'Xã 1' }],
});

function read(change: (text: string) => string) {
  const file = join(temporaryFolder(), 'province.toml');
  writeFileSync(file, change(text));
  return readSettings(file);
}

describe('province.toml', () => {
  it('as it is first written keeps to loopback', () => {
    const settings = read((same) => same);
    expect(settings.province.name).toBe('Tỉnh "A"');
    expect(settings.broker).toMatchObject({ tcp: '127.0.0.1:1883', tls: '' });
    expect(settings.issuer.map(({ id }) => id)).toEqual(['province', 'commune:1']);
  });

  it('for a host of its own offers TLS to others, and plain MQTT to itself only', () => {
    const open = settingsText({ id: '79', name: 'A', approvedBy: 'B', communes: [], host: 'loa.example.vn' });
    expect(read(() => open).broker).toMatchObject({
      host: 'loa.example.vn',
      tcp: '127.0.0.1:1883',
      tls: '0.0.0.0:8883',
    });
  });

  it.each([
    ['an unknown key', (t: string) => t.replace('approved_by', 'aproved_by'), 'aproved_by'],
    [
      'plain MQTT to the world',
      (t: string) => t.replace('tcp = "127.0.0.1', 'tcp = "0.0.0.0'),
      'broker.tcp is "0.0.0.0:1883"',
    ],
    [
      'an API to the world',
      (t: string) => t.replace('listen = "127.0.0.1:8881"', 'listen = "0.0.0.0:8881"'),
      'api.listen',
    ],
    [
      'an issuer twice',
      (t: string) => t.replace('id = "commune:1"', 'id = "province"'),
      'issuer "province" stands twice',
    ],
    [
      'a priority that is none',
      (t: string) => t.replace('"priority"', '"high"'),
      'issuer[1].may[0].max_priority',
    ],
    ['no TOML', () => '= 1', 'province.toml'],
  ])('is refused with %s', (_what, change, message) => {
    expect(() => read(change)).toThrow(message);
  });

  it('says what to do where there is none', () => {
    expect(() => readSettings(join(temporaryFolder(), 'province.toml'))).toThrow('loa province init');
  });
});
