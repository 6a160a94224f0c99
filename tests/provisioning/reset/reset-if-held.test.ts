import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import { VirtualChipFile } from '../../../drivers/gpio/virtual/virtual-chip-file.ts';
import { VirtualGpio } from '../../../drivers/gpio/virtual/virtual-gpio.ts';
import { forgetIdentity } from '../../../provisioning/reset/forget-identity.ts';
import { type ResetEnd, resetIfHeld } from '../../../provisioning/reset/reset-if-held.ts';
import { seenFree, wipeNote } from '../../../provisioning/reset/reset-notes.ts';
import type { Identity } from '../../../provisioning/reset/wipe.ts';
import { Duration } from '../../../time/duration.ts';

const LINE = 27;
const CARD =
  "# Loa\r\n[link]\r\nurl = \"mqtts://a\"\r\n[identity]\r\nkey = '''\r\n-----BEGIN X\r\nSECRET\r\n'''\r\n[lamp]\r\nline = 5\r\n";

class Box {
  readonly folder = mkdtempSync(join(tmpdir(), 'loa-reset-'));
  readonly clock = new VirtualClock();
  readonly said: string[] = [];
  readonly signs: string[] = [];
  readonly data = join(this.folder, 'data');
  readonly boot = join(this.folder, 'boot');
  readonly notes = join(this.folder, 'run');
  readonly #chip = new VirtualChipFile(join(this.folder, 'gpio'));

  constructor() {
    mkdirSync(join(this.data, 'loa/media'), { recursive: true });
    mkdirSync(join(this.data, 'loa-card'));
    mkdirSync(join(this.data, 'ssh'));
    mkdirSync(this.boot);
    writeFileSync(join(this.data, 'loa/loa.sqlite'), 'x');
    writeFileSync(join(this.data, 'loa/media/a.mp3'), 'x');
    symlinkSync(join(this.data, 'ssh'), join(this.data, 'loa/elsewhere'));
    writeFileSync(join(this.data, 'loa-card/last-good.toml'), CARD);
    writeFileSync(join(this.data, 'ssh/host_key'), 'x');
    writeFileSync(join(this.boot, 'loa.toml'), CARD);
    onTestFinished(() => {
      this.#chip.close();
      rmSync(this.folder, { recursive: true });
    });
  }

  press(down: boolean): void {
    this.#chip.setInput(LINE, !down);
  }

  /** Starts the box with the button held for `held`, and answers how that ended. */
  async start(held: Duration, identity: Identity = 'keep'): Promise<ResetEnd> {
    if (held > 0) this.press(true);
    this.clock.after(held, () => this.press(false));
    let end: ResetEnd | undefined;
    const running = resetIfHeld({
      settings: {
        button: { line: LINE, active: 'low', bias: 'pull-up' },
        hold: Duration.seconds(10),
        identity,
      },
      open: () => new VirtualGpio({ clock: this.clock, file: join(this.folder, 'gpio') }),
      lamp: {
        turn: ({ sign }) => {
          if (this.signs.at(-1) !== sign) this.signs.push(sign);
        },
        close: () => {},
      },
      clock: this.clock,
      timers: this.clock,
      places: {
        agent: join(this.data, 'loa'),
        card: join(this.data, 'loa-card'),
        mark: join(this.data, 'loa-wipe'),
        forgetIdentity: () => forgetIdentity(this.boot, { writing: (work) => work() }),
        notes: this.notes,
      },
      say: (line) => this.said.push(line),
    }).then((ended) => {
      end = ended;
    });
    while (end === undefined) {
      this.clock.advance(Duration.ms(5));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await running;
    return end;
  }

  get whole(): boolean {
    return existsSync(join(this.data, 'loa/loa.sqlite'));
  }

  /** Whether the agent that starts now takes a button that is down for a press. */
  get free(): boolean {
    return seenFree(this.clock.monotonic(), this.notes);
  }
}

describe('the button as the box gets its power', () => {
  it('is up: nothing is done, at once', async () => {
    const box = new Box();
    const begun = box.clock.monotonic();
    expect(await box.start(Duration.zero)).toBe('not-held');
    expect(box.clock.monotonic() - begun).toBeLessThan(50);
    expect(box.whole).toBe(true);
    expect(box.signs).toEqual([]);
    expect(wipeNote(box.notes)).toBeUndefined();
    expect(box.free).toBe(true);
    box.clock.advance(Duration.minutes(3));
    expect(box.free).toBe(false);
  });

  it('is let go too early: nothing is wiped, and a later press counts', async () => {
    const box = new Box();
    expect(await box.start(Duration.seconds(4))).toBe('left');
    expect(box.whole).toBe(true);
    expect(box.signs).toEqual(['reset-held']);
    expect(box.free).toBe(true);
  });

  it('is jammed: nothing is wiped, and the siren does not start by it', async () => {
    const box = new Box();
    expect(await box.start(Duration.hours(1))).toBe('jammed');
    expect(box.whole).toBe(true);
    expect(box.free).toBe(false);
  });

  it('is held and let go: the data is wiped, the folders stay, the box is still itself', async () => {
    const box = new Box();
    expect(await box.start(Duration.seconds(12))).toBe('reset');
    expect(box.signs).toEqual(['reset-held', 'reset-let-go', 'resetting']);
    expect(readdirSync(join(box.data, 'loa'))).toEqual([]);
    expect(readdirSync(join(box.data, 'loa-card'))).toEqual(['last-good.toml']);
    expect(readdirSync(join(box.data, 'ssh'))).toEqual(['host_key']);
    expect(readFileSync(join(box.boot, 'loa.toml'), 'utf8')).toBe(CARD);
    expect(readdirSync(box.data).sort()).toEqual(['loa', 'loa-card', 'ssh']);
    expect(wipeNote(box.notes)).toEqual({ identity: 'keep', goneOn: false, troubles: [] });
  });

  it('is held and let go where the identity is to go: it is nobody, and all else that was written stays', async () => {
    const box = new Box();
    expect(await box.start(Duration.seconds(12), 'wipe')).toBe('reset');
    expect(readdirSync(join(box.data, 'loa-card'))).toEqual([]);
    const text = readFileSync(join(box.boot, 'loa.toml'), 'utf8');
    expect(text).not.toContain('SECRET');
    expect(text).toContain('url = "mqtts://a"\r\n');
    expect(text).toContain('[lamp]\r\nline = 5');
    expect(text).not.toMatch(/^\[identity\]/m);
  });

  it('takes the identity out of each file that the box would read, by whichever name Windows gave it', async () => {
    const box = new Box();
    writeFileSync(join(box.boot, 'LOA.TOML.txt'), CARD);
    await box.start(Duration.seconds(12), 'wipe');
    for (const name of readdirSync(box.boot))
      expect(readFileSync(join(box.boot, name), 'utf8')).not.toContain('SECRET');
  });
});

describe('a wipe that a power cut broke off', () => {
  it.each(['keep', 'wipe'] as const)(
    'goes on at the next start, button or not, identity: %s',
    async (identity) => {
      const box = new Box();
      writeFileSync(join(box.data, 'loa-wipe'), `${identity}\n`);
      expect(await box.start(Duration.zero, 'keep')).toBe('gone-on');
      expect(readdirSync(join(box.data, 'loa'))).toEqual([]);
      expect(readFileSync(join(box.boot, 'loa.toml'), 'utf8').includes('SECRET')).toBe(identity === 'keep');
      expect(existsSync(join(box.data, 'loa-wipe'))).toBe(false);
      expect(wipeNote(box.notes)).toMatchObject({ identity, goneOn: true });
      expect(await box.start(Duration.zero)).toBe('not-held');
    },
  );

  it('had not begun where its mark is empty: nothing is wiped', async () => {
    const box = new Box();
    writeFileSync(join(box.data, 'loa-wipe'), '');
    expect(await box.start(Duration.zero)).toBe('not-held');
    expect(box.whole).toBe(true);
  });

  it('says what it could not wipe, and wipes the rest', async () => {
    const box = new Box();
    rmSync(join(box.boot, 'loa.toml'));
    mkdirSync(join(box.boot, 'loa.toml'));
    expect(await box.start(Duration.seconds(12), 'wipe')).toBe('reset');
    expect(box.whole).toBe(false);
    expect(wipeNote(box.notes)?.troubles).toEqual([expect.stringContaining('loa.toml')]);
  });
});
