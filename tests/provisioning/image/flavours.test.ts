import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FLAVOURS, MAKES } from '../../../provisioning/image/flavours.ts';
import { UNITS, valuesOf } from '../units/units.ts';

describe('flavours', () => {
  it('say of each package what it is there for', () => {
    for (const flavour of FLAVOURS)
      for (const [name, why] of Object.entries(MAKES[flavour].packages)) {
        expect(name).toMatch(/^[a-z0-9][a-z0-9.+-]+$/);
        expect(why.length, name).toBeGreaterThan(3);
      }
  });

  it('differ in what a screen needs, and in nothing else', () => {
    const speaker = Object.keys(MAKES.speaker.packages);
    const board = Object.keys(MAKES.board.packages);
    expect(speaker.filter((name) => !board.includes(name))).toEqual([]);
    expect(speaker).not.toContain('chromium');
    expect(board).toContain('chromium');
  });

  it("start the image's own units, each of which is there", () => {
    // Started by a timer, and by the agent's own unit.
    const startedByOthers = ['loa-clock-keep.service', 'loa-boot-good.service'];
    const own = readdirSync('systemd/image').filter((name) => !startedByOthers.includes(name));
    for (const flavour of FLAVOURS) expect(MAKES[flavour].units).toEqual(expect.arrayContaining(own));
  });

  it('start on a board every unit of the package that says it is to be started', () => {
    const toBeStarted = UNITS.filter((name) => valuesOf(name, 'WantedBy').length > 0);
    const started = MAKES.board.units.flatMap((name) =>
      UNITS.includes(name) ? [name, ...valuesOf(name, 'Also')] : [],
    );
    expect(toBeStarted).toContain('loa-board-restart.path');
    expect(started.sort()).toEqual(toBeStarted.sort());
  });
});
