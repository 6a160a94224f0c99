import { expect, it } from 'vitest';
import { settingsFaults } from '../../../agent/health/settings-faults.ts';
import { Fault } from '../../../province/contract/messages/fault.ts';

const problem = { vi: 'cần 8–63 ký tự', en: 'expected 8–63 characters' };

it('what was left out is one fault for each section, with its lines', () => {
  expect(
    settingsFaults([
      { line: 12, key: 'wifi.password', problem },
      { line: 13, key: 'wifi.country', problem },
      { line: 30, key: 'zone.1.relay', problem },
    ]),
  ).toEqual([
    {
      code: 'settings.wifi',
      detail: 'loa.toml: dòng 12, wifi.password: cần 8–63 ký tự; dòng 13, wifi.country: cần 8–63 ký tự.',
    },
    { code: 'settings.zone', detail: 'loa.toml: dòng 30, zone.1.relay: cần 8–63 ký tự.' },
  ]);
});

it('an identity that is missing is told by its own fault, one that is wrong by this', () => {
  expect(
    settingsFaults([
      { key: 'link', problem },
      { key: 'identity', problem },
    ]),
  ).toEqual([]);
  expect(settingsFaults([{ line: 3, key: 'identity.cert', problem }])).toHaveLength(1);
});

it.each(['file', 'TOML', 'first_words.say_code', 'mục lạ', ''])(
  'has a code of the contract for key "%s"',
  (key) => {
    const [fault] = settingsFaults([{ line: 1, key, problem }]);
    expect(Fault.shape.code.safeParse(fault?.code).success).toBe(true);
  },
);
