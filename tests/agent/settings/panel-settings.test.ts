import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { outputsOf } from '../../../agent/outputs/outputs.ts';
import { readSettings } from '../../../agent/settings/read-settings.ts';
import { resetSettings } from '../../../agent/settings/reset-settings.ts';
import { SettingsError } from '../../../agent/settings/settings-error.ts';

const BOX = `[node]
id = "xa-tan-phu-01"
kind = "speaker"
[link]
url = "mqtt://127.0.0.1:1883"
[speaker]
driver = "virtual"
[gpio]
driver = "virtual"
[button]
line = 27
`;

const PANEL = `${BOX}hold_ms = 1500
[panel.stop]
line = 6
contact = "nc"
stops = "all"
[[panel.message]]
line = 7
what = "phrase"
hazard = "flood"
[[panel.message]]
line = 8
what = "recorded"
file = "loi/truong-thon.m4a"
[[panel.message]]
line = 9
what = "siren"
does = "start"
hold_ms = 500
[panel.lamps]
power = { line = 10 }
on_air = { line = 11, active = "low" }
`;

describe('the panel in loa.toml', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'loa-panel-'));
    const root = { keys: [{ kid: 'root-1', x: 'A'.repeat(43) }], threshold: 1 };
    writeFileSync(join(folder, 'root.json'), JSON.stringify(root));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const read = (text: string) => {
    const file = join(folder, 'loa.toml');
    writeFileSync(file, text);
    return readSettings(file);
  };
  const problems = (text: string) => {
    try {
      read(text);
    } catch (error) {
      if (error instanceof SettingsError) return error.message.replaceAll(`${folder}/`, '').split('\n');
      throw error;
    }
    return [];
  };

  it('is absent where nobody wrote it, and a button counts at once', () => {
    const { core, lamp } = read(BOX);
    expect(core.panel).toBeUndefined();
    expect(lamp.panel).toBeUndefined();
    expect(core.button).toEqual({
      ...{ line: 27, active: 'low', bias: 'pull-up', debounce: 20, hold: 0, siren: 60_000 },
    });
  });

  it('says what each contact is for', () => {
    const { core, lamp } = read(PANEL);
    expect(core.button?.hold).toBe(1_500);
    expect(core.panel?.stop).toMatchObject({ line: 6, stops: 'all' });
    expect(core.panel?.messages).toMatchObject([
      { line: 7, does: 'select', message: { what: 'phrase', hazard: 'flood' } },
      {
        line: 8,
        does: 'select',
        message: { what: 'recorded', file: join(folder, 'loi/truong-thon.m4a') },
      },
      { line: 9, does: 'start', hold: 500, message: { what: 'siren' } },
    ]);
    expect(lamp.panel).toEqual({
      power: { line: 10, active: 'high' },
      onAir: { line: 11, active: 'low' },
    });
  });

  it('turns the level of a closed contact into that of a pressed one', () => {
    const pressed = (wiring: string) => read(`${BOX}${wiring}\n`).core.button?.active;
    expect(pressed('')).toBe('low');
    expect(pressed('contact = "nc"')).toBe('high');
    expect(pressed('contact = "nc"\nactive = "high"\nbias = "pull-down"')).toBe('low');
    // As older files say a normally closed one.
    expect(pressed('active = "high"')).toBe('high');
  });

  it('lets the factory reset see the same button', () => {
    const level = (wiring: string) => resetSettings(`[button]\nline = 27\n${wiring}\n`, []).button.active;
    expect([level(''), level('contact = "nc"')]).toEqual(['low', 'high']);
    expect(level('contact = "nc"\nactive = "high"')).toBe('low');
  });

  it('has its lamps put off when the box has died', () => {
    expect(outputsOf(read(PANEL)).lines).toEqual([
      { offset: 10, active: 'high' },
      { offset: 11, active: 'low' },
    ]);
  });

  it('refuses a normally closed contact whose levels say that it is never pressed', () => {
    expect(problems(PANEL.replace('contact = "nc"', 'contact = "nc"\nactive = "high"'))).toEqual([
      'loa.toml:16: panel.stop.active: is "high", as the line is while the contact is open (bias = "pull-up"): with contact = "nc", active is the level while it is closed, expected "low"',
    ]);
  });

  it('refuses a selector without a button, and names the way out', () => {
    const text = `${BOX.replace('[button]\nline = 27\n', '')}[[panel.message]]\nline = 7\nwhat = "siren"\n`;
    expect(problems(text)).toEqual([
      'loa.toml:10: panel.message.0: selects what the emergency button plays, and there is no [button]: add it, or does = "start" for a button of its own',
    ]);
  });

  it('refuses one line for two contacts, or for a contact and a lamp', () => {
    expect(problems(PANEL.replace('line = 8', 'line = 7').replace('line = 10', 'line = 27'))).toEqual([
      'loa.toml:22: panel.message.1.line: is 7, a GPIO line that panel.message.0.line on line 18 uses as well',
      'loa.toml:31: panel.lamps.power.line: is 27, a GPIO line that button.line on line 11 uses as well',
    ]);
  });

  it('names line, key and fix of what is no message', () => {
    expect(problems(PANEL.replace('what = "phrase"', 'what = "cau"'))).toEqual([
      expect.stringMatching(/^loa\.toml:19: panel\.message\.0\.what: .*"phrase" \(with hazard\)/),
    ]);
    expect(problems(PANEL.replace('hazard = "flood"', 'hazard = "lu"'))).toEqual([
      expect.stringMatching(/^loa\.toml:20: panel\.message\.0\.hazard: .*expected one of storm, flood/),
    ]);
    expect(problems(PANEL.replace('stops = "all"', 'stop = "all"'))).toEqual([
      'loa.toml:16: panel.stop.stop: unknown key, expected "stops"',
    ]);
  });
});
