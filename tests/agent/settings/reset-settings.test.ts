import { expect, it } from 'vitest';
import { resetSettings } from '../../../agent/settings/reset-settings.ts';

const CHIPS = ['raspberrypi-exp-gpio', 'pinctrl-bcm2711'];

it('is as on most boxes where nothing is written', () => {
  expect(resetSettings('', CHIPS)).toEqual({
    gpio: { driver: 'chardev', label: 'pinctrl-bcm2711' },
    button: { line: 27, active: 'low', bias: 'pull-up' },
    lamp: { active: 'high', led: 'ACT' },
    hold: 10_000,
    identity: 'keep',
  });
});

it('has no chip on a machine without one', () => {
  expect(resetSettings('', [])).not.toHaveProperty('gpio');
});

it('reads its own sections whatever is wrong in the others', () => {
  const text = `
[wifi
ssid = "quên dấu ngoặc
[gpio]
driver = "chardev"
chip = "9030000.pl061"
[button]
line = 3
active = "high"
bias = "none"
[reset]
hold_seconds = 5
identity = "wipe"
[lamp]
led = "none"
line = 6
`;
  expect(resetSettings(text, CHIPS)).toEqual({
    gpio: { driver: 'chardev', label: '9030000.pl061' },
    button: { line: 3, active: 'high', bias: 'none' },
    lamp: { active: 'high', line: 6 },
    hold: 5_000,
    identity: 'wipe',
  });
});

it('takes what most boxes have for a value that cannot be', () => {
  const text = '[button]\nline = "hai bảy"\n[reset]\nhold_seconds = 0\nidentity = "all"\n';
  expect(resetSettings(text, CHIPS)).toMatchObject({ button: { line: 27 }, hold: 10_000, identity: 'keep' });
});
