import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LAMP_CODES, lampCodeOf } from '../../../../agent/health/lamp/lamp-codes.ts';
import { whatToShow } from '../../../../agent/health/lamp/what-to-show.ts';

describe('lamp codes', () => {
  it('are 1 to 9, each once, in both languages with what to do', () => {
    expect(LAMP_CODES.map(({ blinks }) => blinks)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    for (const { meaning, remedy } of LAMP_CODES)
      for (const words of [meaning, remedy]) {
        expect(words.vi.length).toBeGreaterThan(10);
        expect(words.en.length).toBeGreaterThan(9);
      }
  });

  it.each([
    ['speaker.lost', 1],
    ['silent.amplifier', 1],
    ['gpio.failed', 2],
    ['relay.read-back', 2],
    ['settings.section', 3],
    ['store.disk-full', 4],
    ['link.not-stored', 4],
    ['disk.fat-unreadable', 3],
    ['disk.data-missing', 4],
    ['card.full', 3],
    ['link.unset', 5],
    ['network.none', 6],
    ['clock.untrusted', 7],
    ['content.trouble', 8],
    ['watchdog.inactive', 9],
    ['console.unavailable', 9],
    ['something.new', 9],
  ])('%s is %s blinks', (fault, blinks) => {
    expect(lampCodeOf(fault).blinks).toBe(blinks);
  });

  it('name every beginning that a fault of the agent has, or leave it to "another fault" knowingly', () => {
    const OTHERS = [
      'console',
      'lamp',
      'mute',
      'night-watch',
      'watchdog',
      'health',
      'first-words',
      'speech',
      'phrases',
    ];
    const found = new Set<string>();
    for (const room of ['agent', 'player'])
      for (const name of readdirSync(room, { recursive: true, encoding: 'utf8' })) {
        if (!name.endsWith('.ts')) continue;
        const text = readFileSync(join(room, name), 'utf8');
        for (const [, code] of text.matchAll(/\b(?:raise|note)\(\s*'([a-z-]+\.[a-z-]+)'/g))
          if (code) found.add(code);
      }
    expect(found.size).toBeGreaterThan(10);
    const unnamed = [...found].filter(
      (code) => lampCodeOf(code).blinks === 9 && !OTHERS.includes(code.split('.')[0] ?? ''),
    );
    expect(unnamed).toEqual([]);
  });
});

describe('what the lamp is to say', () => {
  const well = { ready: true, faults: [], alerting: false, onAir: false, connected: true };
  it.each([
    ['nothing is ready yet', { ...well, ready: false, faults: ['speaker.lost'] }, { sign: 'starting' }],
    ['all is well', well, { sign: 'well' }],
    ['it is not connected', { ...well, connected: false }, { sign: 'unconnected' }],
    ['a programme is on air', { ...well, onAir: true, connected: false }, { sign: 'on-air' }],
    ['an alert is on air', { ...well, onAir: true, alerting: true }, { sign: 'alert' }],
    ['several faults hold: the gravest', { ...well, faults: ['clock.untrusted', 'store.io'] }, { blinks: 4 }],
    [
      'a fault holds while something is on air',
      { ...well, onAir: true, faults: ['store.io'] },
      { sign: 'on-air' },
    ],
    [
      'nothing is heard of what is on air',
      { ...well, onAir: true, alerting: true, faults: ['speaker.lost'] },
      { blinks: 1 },
    ],
  ])('when %s', (_, view, shown) => {
    expect(whatToShow(view)).toEqual(shown);
  });
});
