import { expect, test } from 'vitest';
import { loaToml } from '../../provisioning/loa.toml.ts';
import {
  BUTTON_LINE,
  GPIO_LABEL,
  LAMP_LINE,
  lineAt,
  onPi,
  PCM,
  RELAY_LINE,
  wired,
} from './machine/wiring.ts';
import { seeded } from './seeded.ts';

const TOML = loaToml({
  ...{ nodeId: 'thu', kind: 'speaker', name: 'Cụm thử', url: 'mqtt://127.0.0.1:1883' },
  ...{ certificates: false, devices: 'real', button: BUTTON_LINE },
  zones: [{ id: 'dong', relay: RELAY_LINE }],
});

test("the settings that node add makes fit the emulated board once they are wired, and stay a box's settings", () => {
  const text = wired(TOML);
  for (const line of [
    `device = "${PCM}"`,
    'mixer = "Master"',
    'mixer_percent = 100',
    `chip = "${GPIO_LABEL}"`,
    'bias = "none"',
  ])
    expect(text.split('\n').map((one) => one.replace(/\s+#.*$/, ''))).toContain(line);
  expect(text).toMatch(new RegExp(`\\[button\\][\\s\\S]*?line = ${BUTTON_LINE}\\b[\\s\\S]*?active = "high"`));
  expect(text).toMatch(new RegExp(`\\[lamp\\][\\s\\S]*?line = ${LAMP_LINE}\\b`));
});

test('a Pi has another chip, and its relay, button and lamp on other lines', () => {
  const text = onPi(wired(TOML), 17);
  expect(text).toContain('chip = "pinctrl-bcm2835"');
  expect(text).toMatch(/^relay = 17\b/m);
  expect(text).not.toMatch(new RegExp(`^(line|relay) = (${RELAY_LINE}|${BUTTON_LINE}|${LAMP_LINE})\\b`, 'm'));
});

test("a line's own register of the chip is named by the mask in its address", () => {
  expect([0, 1, 7].map(lineAt)).toEqual([0x09030004, 0x09030008, 0x09030200]);
});

test('the same seed gives the same moments, another one others', () => {
  const three = (seed: number) => [1, 2, 3].map(seeded(seed));
  expect(three(7)).toEqual(three(7));
  expect(three(7)).not.toEqual(three(8));
  for (const one of three(9)) expect(one >= 0 && one < 1).toBe(true);
});
