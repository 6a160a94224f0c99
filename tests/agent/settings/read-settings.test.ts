import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSettings } from '../../../agent/settings/read-settings.ts';
import { SettingsError } from '../../../agent/settings/settings-error.ts';

const GOOD = `[node]
id = "xa-tan-phu-01"
kind = "speaker"
data = "data"

[link]
url = "mqtt://127.0.0.1:1883"

[speaker]
driver = "virtual"

[gpio]
driver = "virtual"

[[zone]]
id = "loa-1"
relay = 17

[[zone]]
id = "loa-2"
relay = 18
active = "low"

[button]
line = 27
`;

describe('loa.toml', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'loa-settings-'));
    writeFileSync(
      join(folder, 'root.json'),
      JSON.stringify({ keys: [{ kid: 'root-1', x: 'A'.repeat(43) }], threshold: 1 }),
    );
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const read = (text: string) => {
    const file = join(folder, 'loa.toml');
    writeFileSync(file, text);
    return readSettings(file);
  };

  it('is patient with live stations as it says, and by default as the file is issued', () => {
    expect(read(GOOD).stream).toMatchObject({ stall: 3_000, silenceDbfs: -50, silence: 10_000 });
    const hasty = read(`${GOOD}\n[stream]\nstall_seconds = 5\nsilence_dbfs = -60\nsilence_seconds = 20\n`);
    expect(hasty.stream).toMatchObject({ stall: 5_000, silenceDbfs: -60, silence: 20_000 });
    expect(() => read(`${GOOD}\n[stream]\nstall_seconds = 0.2\n`)).toThrow('at least 1 s');
  });
  const problems = (text: string) => {
    try {
      read(text);
    } catch (error) {
      if (error instanceof SettingsError) return error.message.replaceAll(`${folder}/`, '').split('\n');
      throw error;
    }
    return [];
  };

  it('becomes one struct per component, paths relative to the file, defaults filled in', () => {
    const settings = read(GOOD);
    expect(settings.node).toMatchObject({ id: 'xa-tan-phu-01', data: join(folder, 'data') });
    expect(settings.core.zones[1]).toEqual({
      id: 'loa-2',
      relay: 18,
      active: 'low',
      warmUp: 800,
      tail: 2000,
      minimumOn: 2000,
      maximumOn: 7_200_000,
    });
    expect(settings.core.button).toMatchObject({ line: 27, siren: 60_000 });
    expect(settings.console).toEqual({ host: '127.0.0.1', port: 8090 });
  });

  it('brings content to −18 LUFS below −1 dBTP and leaves the mixer alone unless it says otherwise', () => {
    const settings = read(GOOD);
    expect(settings.level).toEqual({ lufs: -18, truePeakDbtp: -1 });
    expect(settings.core.speaker.mixer).toBeUndefined();
    const named = 'driver = "virtual"\ntarget_lufs = -16\ntrue_peak_dbtp = -2\nmixer = "Speaker"';
    const told = read(GOOD.replace('driver = "virtual"', named));
    expect(told.level).toEqual({ lufs: -16, truePeakDbtp: -2 });
    expect(told.core.speaker.mixer).toEqual({ control: 'Speaker', percent: 80 });
  });

  it.each([
    ['duck_db = 90', 'speaker.duck_db: is 90, expected at most 60 dB'],
    ['target_lufs = 18', 'speaker.target_lufs: is 18, expected at most -10 LUFS'],
    ['true_peak_dbtp = 3', 'speaker.true_peak_dbtp: is 3, expected at most 0 dBTP'],
    ['mixer_percent = 0', 'speaker.mixer_percent: is 0, expected at least 1 %'],
    ['mixer = ""', 'speaker.mixer: is ""'],
  ])('refuses %s and says what is expected', (line, problem) => {
    expect(problems(GOOD.replace('driver = "virtual"', `driver = "virtual"\n${line}`)).join()).toContain(
      problem,
    );
  });

  it('is read with a byte-order mark and CRLF, as Notepad writes it', () => {
    expect(read(`\uFEFF${GOOD.replaceAll('\n', '\r\n')}`).node.id).toBe('xa-tan-phu-01');
  });

  it('names file, line and key of an unknown key, and the key that was meant', () => {
    expect(problems(GOOD.replace('relay = 18', 'relay = 18\ntail_sm = 100'))).toEqual([
      'loa.toml:22: zone.1.tail_sm: unknown key, expected "tail_ms"',
    ]);
  });

  it('names what it is and what is expected for a wrong type', () => {
    expect(problems(GOOD.replace('relay = 17', 'relay = "17"'))).toEqual([
      'loa.toml:17: zone.0.relay: is "17", expected the number of a GPIO line, e.g. 17',
    ]);
  });

  it('tells every mistake at once', () => {
    expect(
      problems(
        GOOD.replace('kind = "speaker"', 'kind = "horn"').replace('driver = "virtual"', 'driver = "pulse"'),
      ),
    ).toEqual([
      'loa.toml:3: node.kind: is "horn", expected "speaker" or "board"',
      'loa.toml:10: speaker.driver: is "pulse", expected driver = "alsa" or driver = "virtual"',
    ]);
  });

  it('names a table that is missing', () => {
    expect(problems(GOOD.replace('[link]\nurl = "mqtt://127.0.0.1:1883"\n', ''))[0]).toContain(
      'link: missing',
    );
  });

  it('names the certificate that cannot be read', () => {
    const text = GOOD.replace('mqtt://127.0.0.1:1883"', 'mqtts://127.0.0.1:8883"\nca = "ca.crt"');
    expect(problems(text)[0]).toMatch(/^loa\.toml:8: link\.ca: is "ca\.crt", which cannot be read \(ENOENT/);
  });

  it('refuses a certificate without its key, and mqtts without an authority', () => {
    writeFileSync(join(folder, 'node.crt'), '-----BEGIN CERTIFICATE-----');
    expect(
      problems(GOOD.replace('mqtt://127.0.0.1:1883"', 'mqtts://127.0.0.1:8883"\ncert = "node.crt"')),
    ).toEqual([
      'loa.toml:6: link: cert and key come together: one of them is missing',
      'loa.toml:7: link.url: mqtts needs link.ca, the authority of the broker’s certificate',
    ]);
  });

  it('names the line of text that is no TOML', () => {
    expect(problems(GOOD.replace('relay = 17', 'relay = '))[0]).toMatch(
      /^loa\.toml:17: zone: the value behind = is missing/,
    );
  });

  it('knows microphone, its key and what comes back, each absent where it is not named', () => {
    const more = `
[microphone]
driver = "alsa"
device = "plughw:CARD=Device,DEV=0"

[talk]
line = 5
gain_db = 12

[loopback]
driver = "virtual"
recording = "recording"
`;
    const { microphone, talk, loopback } = read(GOOD + more).core;
    expect(microphone).toEqual({ driver: 'alsa', device: 'plughw:CARD=Device,DEV=0', period: 5 });
    expect(talk).toEqual({
      line: 5,
      active: 'low',
      bias: 'pull-up',
      debounce: 20,
      longest: 600_000,
      gainDb: 12,
    });
    expect(loopback).toEqual({ driver: 'virtual', recording: join(folder, 'recording') });
    for (const none of ['microphone', 'talk', 'loopback']) expect(read(GOOD).core).not.toHaveProperty(none);
  });

  it('refuses a key without a microphone, and one on the line of the button', () => {
    expect(problems(`${GOOD}\n[talk]\nline = 27\n`)).toEqual([
      'loa.toml:28: talk.line: is 27, a GPIO line that button.line on line 25 uses as well',
      'loa.toml:27: talk: has nothing to put on air: it needs a [microphone] section',
    ]);
  });

  it('refuses one line for two purposes and one name for two zones', () => {
    expect(
      problems(GOOD.replace('relay = 18', 'relay = 17').replace('id = "loa-2"', 'id = "loa-1"')),
    ).toEqual([
      'loa.toml:20: zone.1.id: is used by two zones',
      'loa.toml:21: zone.1.relay: is 17, a GPIO line that zone.0.relay on line 17 uses as well',
    ]);
    const gateway = 'relay = 18\nkey = { line = 27 }\nread_back = { line = 18 }';
    expect(problems(GOOD.replace('relay = 18', gateway))).toEqual([
      'loa.toml:23: zone.1.read_back.line: is 18, a GPIO line that zone.1.relay on line 21 uses as well',
      'loa.toml:27: button.line: is 27, a GPIO line that zone.1.key.line on line 22 uses as well',
    ]);
  });

  it('gives a zone a key and a read-back line', () => {
    const gateway = 'relay = 17\nkey = { line = 22, delay_ms = 0 }\nread_back = { line = 23, bias = "none" }';
    expect(read(GOOD.replace('relay = 17', gateway)).core.zones[0]).toMatchObject({
      key: { line: 22, active: 'high', delay: 0 },
      readBack: { line: 23, active: 'low', bias: 'none' },
    });
  });

  it('refuses a key that goes on when words are already heard', () => {
    const late = 'relay = 17\nwarm_up_ms = 500\nkey = { line = 22, delay_ms = 480 }';
    expect(problems(GOOD.replace('relay = 17', late))).toEqual([
      'loa.toml:19: zone.0.key.delay_ms: is 480, but sound comes 500 ms after the relay (warm_up_ms): expected 0, or at least 50 ms less than that',
    ]);
  });

  it('names the key that was meant in a table of a zone', () => {
    const typo = 'relay = 17\nread_back = { line = 22, biass = "none" }';
    expect(problems(GOOD.replace('relay = 17', typo))).toEqual([
      'loa.toml:18: zone.0.read_back.biass: unknown key, expected "bias"',
    ]);
  });

  it.each(['0.0.0.0:8090', '192.168.1.7:8090', '[::]:8090', 'loa.local:8090', '127.evil.vn:8090'])(
    'refuses a console on %s: there is no log-in yet',
    (listen) => {
      expect(problems(`${GOOD}\n[console]\nlisten = "${listen}"\n`)).toEqual([
        expect.stringMatching(
          /^loa\.toml:28: console\.listen: is ".+", expected an address of this machine alone/,
        ),
      ]);
    },
  );

  it.each([
    ['127.0.0.2:80', '127.0.0.2'],
    ['localhost:80', 'localhost'],
    ['[::1]:80', '::1'],
  ])('opens a console on %s', (listen, host) => {
    expect(read(`${GOOD}\n[console]\nlisten = "${listen}"\n`).console).toEqual({ host, port: 80 });
  });

  it('says when the file is not there', () => {
    expect(() => readSettings(join(folder, 'none.toml'))).toThrow(
      /none\.toml: file: cannot be read \(ENOENT/,
    );
  });
});
