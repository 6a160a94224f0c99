import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { BoxState } from '../../../agent/box-file/box-state.ts';
import { showBox } from '../../../agent/box-file/show-box.ts';
import { LampSignal } from '../../../agent/health/lamp/lamp-signal.ts';
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import { Duration } from '../../../time/duration.ts';

/** A box whose rooms say what a test lets them say. */
function box({ folder = temporaryFolder() }: { folder?: string } = {}) {
  const clock = new VirtualClock();
  const says = {
    entries: [] as { code: string; detail: string }[],
    onAir: [] as { title: string }[],
    standing: 'disconnected' as 'connected' | 'disconnected' | 'unset',
    speaker: 'open' as 'open' | 'lost',
  };
  const warnings: object[] = [];
  const shown = showBox({
    nodeId: 'loa-1',
    agent: '0.1.0',
    signal: new LampSignal(new SharedArrayBuffer(LampSignal.bytes)),
    folder,
    clock,
    timers: clock,
    log: { info: () => {}, warn: (fields) => void warnings.push(fields) },
    station: {
      get onAir() {
        return says.onAir as never;
      },
      alerting: false,
    },
    link: {
      get standing() {
        return says.standing;
      },
    },
    faults: {
      get entries() {
        return says.entries;
      },
      get holding() {
        return says.entries.map(({ code }) => code);
      },
    },
    speaker: () =>
      says.speaker === 'open'
        ? { state: 'open', rate: 48_000, bufferMs: 200, cut: 'rewind' }
        : { state: 'lost', why: 'unplugged' },
  });
  onTestFinished(() => shown.end());
  const read = () => JSON.parse(readFileSync(join(folder, 'box.json'), 'utf8')) as BoxState;
  return { clock, says, shown, folder, read, warnings };
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'loa-run-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe('box.json', () => {
  it('is written when the box is ready, and says how long that took', () => {
    const { clock, shown, folder, read } = box();
    clock.advance(Duration.ms(2_500));
    expect(readdirSync(folder)).toEqual([]);
    shown.ready();
    clock.advance(Duration.seconds(1));
    expect(read()).toMatchObject({
      v: 1,
      nodeId: 'loa-1',
      ready: true,
      readyAfter: 2.5,
      link: 'disconnected',
      faults: [],
      settings: [],
      lamp: { sign: 'unconnected' },
    });
    expect(readdirSync(folder)).toEqual(['box.json']);
  });

  it('says after a minute that the box is not ready', () => {
    const { clock, read } = box();
    clock.advance(Duration.seconds(61));
    expect(read()).toMatchObject({ ready: false, lamp: { sign: 'starting' } });
    expect(read()).not.toHaveProperty('readyAfter');
  });

  it('is not ready without a sound device, and names the gravest fault first', () => {
    const { clock, says, shown, read } = box();
    says.speaker = 'lost';
    says.entries = [
      { code: 'settings.wifi', detail: 'dòng 12' },
      { code: 'speaker.lost', detail: 'cắm lại' },
    ];
    shown.ready();
    clock.advance(Duration.seconds(1));
    expect(read()).toMatchObject({
      ready: false,
      settings: ['dòng 12'],
      faults: [{ code: 'speaker.lost' }, { code: 'settings.wifi' }],
      lamp: { blinks: 1 },
    });
  });

  it('is written again at a change, ten seconds apart at the least, in the first ten minutes', () => {
    const { clock, says, shown, read } = box();
    shown.ready();
    clock.advance(Duration.seconds(1));
    says.standing = 'connected';
    shown.welcomed();
    clock.advance(Duration.seconds(8));
    expect(read().link).toBe('disconnected');
    clock.advance(Duration.seconds(3));
    expect(read()).toMatchObject({ link: 'connected', lastWelcome: expect.stringMatching(/^20/) });
  });

  it('is written six times an hour at most once the technician has gone, however often the link comes and goes', () => {
    const { clock, says, shown, read } = box();
    shown.ready();
    clock.advance(Duration.minutes(11));
    const seen = new Set<string>();
    for (let s = 0; s < 3_600; s++) {
      says.standing = s % 3 === 0 ? 'connected' : 'disconnected';
      clock.advance(Duration.seconds(1));
      seen.add(read().at);
    }
    expect(seen.size).toBeGreaterThan(1);
    expect(seen.size).toBeLessThanOrEqual(7);
  });

  it('is not written for what comes and goes on air', () => {
    const { clock, says, shown, read } = box();
    shown.ready();
    clock.advance(Duration.seconds(1));
    const { at } = read();
    says.onAir = [{ title: 'Bản tin sáng' }];
    clock.advance(Duration.minutes(5));
    expect(read().at).toBe(at);
  });

  it('is warned of once where it cannot be written, and written as soon as it can', () => {
    const { clock, shown, warnings } = box({ folder: join(temporaryFolder(), 'gone') });
    shown.ready();
    clock.advance(Duration.minutes(5));
    expect(warnings).toHaveLength(1);
  });
});
