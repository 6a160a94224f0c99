/**
 * Reads and checks `loa.toml` once, at the edge. All that is wrong is told at once, not one mistake a boot.
 */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parse, TomlError } from 'smol-toml';
import { z } from 'zod';
import { reasonOf } from '../../failure/failure.ts';
import { STREAM_DEFAULTS } from '../../player/decode/stream/stream-settings.ts';
import { RootKeys } from '../../province/contract/messages/trust.ts';
import { Duration } from '../../time/duration.ts';
import { captureSettings } from './capture-settings.ts';
import { gpioLines, linesTwice } from './gpio-lines.ts';
import { lineOf } from './line-of.ts';
import { nearest } from './nearest.ts';
import { poleSettings } from './pole-settings.ts';
import { SettingsFile } from './schema.ts';
import type { Settings } from './settings.ts';
import { SettingsError, type SettingsProblem } from './settings-error.ts';
import { speakerSettings } from './speaker-settings.ts';
import { keyTooLate, zoneSettings } from './zone-settings.ts';

/** Throws SettingsError. */
export function readSettings(file: string): Settings {
  const text = readText(file);
  const toml = parseToml(file, text);
  const parsed = SettingsFile.safeParse(toml);
  if (!parsed.success) {
    throw new SettingsError(
      file,
      parsed.error.issues.flatMap((issue) => problemsOf(issue, text, toml)),
    );
  }
  return assemble(file, text, parsed.data);
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (cause) {
    throw new SettingsError(file, [{ key: 'file', problem: `cannot be read (${reasonOf(cause)})` }]);
  }
}

function parseToml(file: string, text: string): unknown {
  try {
    return parse(text);
  } catch (cause) {
    if (!(cause instanceof TomlError)) throw cause;
    const first = cause.message.split('\n')[0] ?? cause.message;
    throw new SettingsError(file, [
      { line: cause.line, key: 'TOML', problem: first.replace(/^Invalid TOML document: /, '') },
    ]);
  }
}

function problemsOf(issue: z.core.$ZodIssue, text: string, toml: unknown): SettingsProblem[] {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  const problem = (at: (string | number)[], message: string): SettingsProblem => {
    const line = lineOf(text, at);
    return { key: at.join('.'), problem: message, ...(line !== undefined && { line }) };
  };
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(path);
    return issue.keys.map((key) => {
      const meant = nearest(key, known);
      return problem([...path, key], `unknown key${meant === undefined ? '' : `, expected "${meant}"`}`);
    });
  }
  const given = path.reduce<unknown>(
    (value, part) => (value as Record<string | number, unknown> | undefined)?.[part],
    toml,
  );
  const is = given === undefined ? 'missing' : `is ${JSON.stringify(given)}`;
  return [problem(path, `${is}, ${issue.message}`)];
}

/** The keys that a table takes, to say which one was meant. */
function knownKeys(path: readonly (string | number)[]): string[] {
  const schema = z.toJSONSchema(SettingsFile, { io: 'input' }) as JsonSchema;
  const at = path.reduce<JsonSchema | undefined>(
    (table, part) => (typeof part === 'number' ? table?.items : table?.properties?.[part]),
    schema,
  );
  return [at, ...(at?.anyOf ?? []), ...(at?.oneOf ?? [])].flatMap((table) =>
    Object.keys(table?.properties ?? {}),
  );
}

interface JsonSchema {
  readonly properties?: Record<string, JsonSchema>;
  readonly items?: JsonSchema;
  readonly anyOf?: JsonSchema[];
  readonly oneOf?: JsonSchema[];
}

function assemble(file: string, text: string, read: SettingsFile): Settings {
  const path = (name: string) => resolve(dirname(file), name);
  const problems: SettingsProblem[] = [];
  const wrong = (at: (string | number)[], problem: string) => {
    const line = lineOf(text, at);
    problems.push({ key: at.join('.'), problem, ...(line !== undefined && { line }) });
  };
  const contents = (at: [string, string], name: string): string => {
    try {
      return readFileSync(path(name), 'utf8');
    } catch (cause) {
      wrong(at, `is "${name}", which cannot be read (${reasonOf(cause)})`);
      return '';
    }
  };
  const pem = (key: 'ca' | 'cert' | 'key') => {
    const name = read.link[key];
    if (name === undefined) return {};
    const pemText = contents(['link', key], name);
    if (pemText !== '' && !pemText.includes('-----BEGIN '))
      wrong(['link', key], `is "${name}", which holds no PEM text`);
    return { [key]: pemText };
  };
  const root = readRoot(contents(['node', 'root'], read.node.root ?? 'root.json'), (problem) =>
    wrong(['node', 'root'], problem),
  );
  const link = { url: read.link.url, ...pem('ca'), ...pem('cert'), ...pem('key') };
  if ((read.link.cert === undefined) !== (read.link.key === undefined)) {
    wrong(['link'], 'cert and key come together: one of them is missing');
  }
  if (read.link.url.startsWith('mqtts:') && read.link.ca === undefined) {
    wrong(['link', 'url'], 'mqtts needs link.ca, the authority of the broker’s certificate');
  }
  sameTwice(read.zone.map((zone) => zone.id)).forEach((index) => {
    wrong(['zone', index, 'id'], 'is used by two zones');
  });
  for (const { first, again } of linesTwice(gpioLines(read))) {
    const firstStands = lineOf(text, first.at);
    const place = `${first.at.join('.')}${firstStands === undefined ? '' : ` on line ${firstStands}`}`;
    wrong(again.at, `is ${again.line}, a GPIO line that ${place} uses as well`);
  }
  read.zone.forEach((zone, index) => {
    const problem = keyTooLate(zone);
    if (problem !== undefined) wrong(['zone', index, 'key', 'delay_ms'], problem);
  });
  if (read.talk && !read.microphone) {
    wrong(['talk'], 'has nothing to put on air: it needs a [microphone] section');
  }
  if (problems.length > 0) throw new SettingsError(file, problems);

  const [host = '', port = ''] = read.console.listen.split(/:(?=\d+$)/);
  return {
    node: { id: read.node.id, kind: read.node.kind, root, data: path(read.node.data) },
    link,
    console: { host: host.replace(/^\[|\]$/g, ''), port: Number(port) },
    screen: read.screen,
    stream: {
      ...STREAM_DEFAULTS,
      stall: Duration.seconds(read.stream.stall_seconds),
      silenceDbfs: read.stream.silence_dbfs,
      silence: Duration.seconds(read.stream.silence_seconds),
    },
    content: { floorBytes: read.content.floor_mb * 1_000_000 },
    ...poleSettings(read),
    level: { lufs: read.speaker.target_lufs, truePeakDbtp: read.speaker.true_peak_dbtp },
    core: {
      speaker: speakerSettings(read.speaker, path),
      gpio:
        read.gpio.driver === 'virtual'
          ? { driver: 'virtual', file: path(read.gpio.file) }
          : { driver: 'chardev', label: read.gpio.chip },
      zones: read.zone.map(zoneSettings),
      ...(read.button && {
        button: {
          line: read.button.line,
          active: read.button.active,
          bias: read.button.bias,
          debounce: Duration.ms(read.button.debounce_ms),
          siren: Duration.seconds(read.button.siren_seconds),
        },
      }),
      ...(read.microphone && { microphone: captureSettings(read.microphone, path) }),
      ...(read.talk && {
        talk: {
          line: read.talk.line,
          active: read.talk.active,
          bias: read.talk.bias,
          debounce: Duration.ms(read.talk.debounce_ms),
          longest: Duration.seconds(read.talk.longest_seconds),
          gainDb: read.talk.gain_db,
        },
      }),
      ...(read.loopback && { loopback: captureSettings(read.loopback, path) }),
      overrideVolumePercent: 100,
      duck: { byDb: read.speaker.duck_db, ramp: Duration.ms(read.speaker.duck_ramp_ms) },
    },
  };
}

function readRoot(text: string, wrong: (problem: string) => void): Settings['node']['root'] {
  const none = { keys: [], threshold: 1 };
  if (text === '') return none;
  try {
    return RootKeys.parse(JSON.parse(text));
  } catch (cause) {
    wrong(
      `holds no root keys (${cause instanceof z.ZodError ? z.prettifyError(cause).split('\n')[0] : reasonOf(cause)})`,
    );
    return none;
  }
}

/** Places of the values that stood before already. */
function sameTwice(values: readonly (string | number)[]): number[] {
  return values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []));
}
