import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { SystemClock } from '../../../../drivers/clock/system/system-clock.ts';
import { SystemTimers } from '../../../../drivers/clock/system/system-timers.ts';
import { runEngine } from '../../../../player/speech/engine/run-engine.ts';
import { SPEECH_DEFAULTS, VIETNAMESE_VOICES } from '../../../../player/speech/engine/speech-settings.ts';
import { KNOWN_VOICES } from '../../../../player/speech/engine/voice-of.ts';
import { Voices } from '../../../../player/speech/engine/voices.ts';
import { Duration } from '../../../../time/duration.ts';
import { Engines } from './engines.ts';

const engines = new Engines();
afterAll(() => engines[Symbol.dispose]());
const clock = new SystemClock();
const timers = new SystemTimers(clock);

function call(program: string, given: { text?: string; within?: Duration } = {}) {
  const stopping = new AbortController();
  const { text = 'Bà con chú ý.', within = Duration.seconds(20) } = given;
  const made = runEngine({ program, args: [], text, within, signal: stopping.signal }, timers);
  return { made, stop: () => stopping.abort() };
}

/** A zombie that its parent has not collected yet runs no more. */
function runs(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

describe('one call of an engine', () => {
  it('gives what it wrote, also where the file names a length that it does not have', async () => {
    const honest = await call(engines.node('process.stdout.write(wav)')).made;
    expect(honest).toMatchObject({ rate: 16_000 });
    expect(honest.samples.length).toBe(8_000);
    const streamed = engines.node('process.stdout.write(wavOf(tone(22050, 1), 22050, 0x7ffff000))');
    expect((await call(streamed).made).samples.length).toBe(22_050);
  });

  it('has the text on stdin, and nothing of it or of our environment anywhere else', async () => {
    const out = join(engines.folder, 'seen');
    const program = engines.node(
      `require('node:fs').writeFileSync('${out}', JSON.stringify([text, process.argv.slice(2), Object.keys(process.env)])); process.stdout.write(wav)`,
    );
    process.env['LOA_SECRET_OF_TEST'] = 'x';
    onTestFinished(() => {
      delete process.env['LOA_SECRET_OF_TEST'];
    });
    await call(program, { text: '$(reboot); `id` "bão"' }).made;
    const [text, args, env] = JSON.parse(readFileSync(out, 'utf8')) as [string, string[], string[]];
    expect(text).toBe('$(reboot); `id` "bão"\n');
    expect(args).toEqual([]);
    expect(env.filter((name) => !['PATH', 'LANG'].includes(name))).toEqual([]);
  });

  it.each([
    ['ends with an error', 'echo "no model" >&2; exit 3', /ended with 3: no model/],
    ['gives text', 'cat; echo "not a sound"', /gave no WAV file/],
    ['gives nothing', 'cat >/dev/null', /gave no WAV file \(0 bytes\)/],
    ['kills itself', 'kill -9 $$', /ended with SIGKILL/],
    ['floods', 'cat /dev/zero', /gave more than/],
  ])('says what an engine did that %s', async (_, script, why) => {
    await expect(call(engines.shell(script)).made).rejects.toThrow(why);
  });

  it('says that a program is not there', async () => {
    await expect(call(join(engines.folder, 'none')).made).rejects.toThrow(/cannot be started.*ENOENT/);
  });

  it('ends one that hangs, with all it started, and does not wait for one that holds on to its output', async () => {
    const pids = join(engines.folder, 'pids');
    const hanging = engines.shell(
      `trap "" TERM; setsid sleep 30 & echo $! >> ${pids}; sleep 30 & echo $! >> ${pids}; wait`,
    );
    const begun = performance.now();
    await expect(call(hanging, { within: Duration.ms(800) }).made).rejects.toThrow(
      /had not ended after 0.8 s/,
    );
    expect(performance.now() - begun).toBeLessThan(5_000);
    const [escaped = 0, own = 0] = readFileSync(pids, 'utf8').trim().split('\n').map(Number);
    onTestFinished(() => {
      process.kill(escaped, 'SIGKILL');
    });
    await vi.waitFor(() => expect(runs(own)).toBe(false), { timeout: 10_000 });
  });

  it('is ended when it is not wanted any more', async () => {
    const started = join(engines.folder, 'started');
    const { made, stop } = call(engines.shell(`echo $$ > ${started}; exec sleep 30`));
    await vi.waitFor(() => expect(existsSync(started) && readFileSync(started, 'utf8')).toMatch(/\d\n/), {
      timeout: 10_000,
    });
    stop();
    await expect(made).rejects.toThrow(/not wanted/);
    const pid = Number(readFileSync(started, 'utf8'));
    await vi.waitFor(() => expect(runs(pid)).toBe(false), { timeout: 10_000 });
  });
});

describe('the voices of a box', () => {
  function box(program?: string, languages: readonly string[] = ['vi']) {
    const holding = new Map<string, string>();
    const voices = new Voices({
      settings: {
        ...SPEECH_DEFAULTS,
        ...(program !== undefined && { command: { program, args: [], languages } }),
      },
      clock,
      timers,
      faults: {
        raise: (code, detail) => holding.set(code, detail),
        clear: (code) => holding.delete(code),
      },
    });
    const say = (text: string, language = 'vi') =>
      voices.say({ text, language, first: true, signal: new AbortController().signal });
    return { voices, say, holding };
  }

  it('are espeak-ng where the settings name no command', async () => {
    const { say } = box();
    const sound = await say('Xin chào bà con.');
    expect(sound.rate).toBe(22_050);
    expect(sound.samples.length).toBeGreaterThan(15_000);
  });

  it('that are known are ones that espeak-ng has', () => {
    const said = execFileSync('espeak-ng', ['--voices'], { encoding: 'utf8' });
    const there = said.split('\n').map((row) => row.trim().split(/\s+/)[1]);
    expect(there).toEqual(expect.arrayContaining([...VIETNAMESE_VOICES, ...Object.values(KNOWN_VOICES)]));
  });

  it('are the command of the settings where it works', async () => {
    const { say, holding } = box(engines.node('process.stdout.write(wav)'));
    expect((await say('Xin chào.')).rate).toBe(16_000);
    expect([...holding]).toEqual([]);
  });

  it('are espeak-ng where the command fails, which is a fault; it is left alone for a while', async () => {
    const calls = join(engines.folder, 'calls');
    const { say, holding } = box(engines.shell(`echo x >> ${calls}; exit 1`));
    expect((await say('Một.')).rate).toBe(22_050);
    expect((await say('Hai.')).rate).toBe(22_050);
    expect(readFileSync(calls, 'utf8')).toBe('x\n');
    expect([...holding.keys()]).toEqual(['speech.command-failed']);
    expect(holding.get('speech.command-failed')).toContain('ended with 1');
  });

  it('try a command that failed again where nothing else speaks the language, and the fault is over when it works', async () => {
    const broken = join(engines.folder, 'broken');
    const { say, voices, holding } = box(
      engines.node(
        `if (!require('node:fs').existsSync('${broken}')) { require('node:fs').writeFileSync('${broken}', ''); process.exit(1); } process.stdout.write(wav)`,
      ),
      ['hmn'],
    );
    expect([voices.speaks('hmn'), voices.speaks('km'), voices.speaks('vi')]).toEqual([true, false, true]);
    await expect(say('nyob zoo', 'hmn')).rejects.toThrow(/ended with 1/);
    expect([...holding.keys()]).toEqual(['speech.command-failed']);
    expect((await say('nyob zoo', 'hmn')).rate).toBe(16_000);
    expect([...holding.keys()]).toEqual([]);
  });

  it('refuse a language that none of them speaks', async () => {
    await expect(box().say('ជំរាបសួរ', 'km')).rejects.toThrow(/no voice here speaks "km"/);
  });

  it('say one sentence after another, however many are asked for at once', async () => {
    const log = join(engines.folder, 'log');
    const { say } = box(
      engines.node(
        `const fs = require('node:fs'); fs.appendFileSync('${log}', '<'); setTimeout(() => { fs.appendFileSync('${log}', '>'); process.stdout.write(wav); }, 50)`,
      ),
    );
    await Promise.all([say('Một.'), say('Hai.'), say('Ba.')]);
    expect(readFileSync(log, 'utf8')).toBe('<><><>');
  });
});
