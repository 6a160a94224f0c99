import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type ShotDeskParts, shotDesk } from '../../../agent/screen/shot-desk.ts';
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import type { Picture } from '../../../drivers/screen/shot/port.ts';
import { WorldError } from '../../../failure/failure.ts';
import { Screenshot } from '../../../province/contract/messages/answers/screenshot.ts';

const ASKED = { answers: 'command-1', by: 'trực ban' };
const picture: Picture = { mediaType: 'image/png', bytes: Buffer.from('picture'), width: 384, height: 192 };

function desk(parts: Partial<ShotDeskParts>) {
  const answers: Screenshot[] = [];
  const bugs: unknown[] = [];
  const ask = shotDesk({
    nodeId: 'bang-01',
    clock: new VirtualClock(),
    screen: { painted: { frameId: 'flood' } },
    shot: { take: async () => picture },
    answer: (screenshot) => answers.push(Screenshot.parse(screenshot)),
    failed: (bug) => bugs.push(bug),
    ...parts,
  });
  return { ask, answers, bugs };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a screenshot', () => {
  it('says what was seen, by whose order, and proves its bytes', async () => {
    const { ask, answers } = desk({});
    expect(ask(ASKED)).toBeUndefined();
    await settled();
    expect(answers).toEqual([
      {
        ...{
          v: 1,
          nodeId: 'bang-01',
          at: '2026-11-21T22:00:00.000Z',
          answers: 'command-1',
          outcome: 'taken',
        },
        ...{
          by: 'trực ban',
          frame: 'flood',
          how: 'compositor',
          mediaType: 'image/png',
          width: 384,
          height: 192,
        },
        picture: Buffer.from('picture').toString('base64'),
        sha256: createHash('sha256').update('picture').digest('hex'),
      },
    ]);
  });

  it('is declined by a box without a board, and where nobody can take one', () => {
    expect(desk({ screen: undefined }).ask(ASKED)).toMatchObject({ reason: 'no-board' });
    expect(desk({ shot: undefined }).ask(ASKED)).toMatchObject({
      reason: 'no-screenshot',
      detail: expect.stringContaining('no screenshot can be taken here'),
    });
  });

  it('is taken one at a time', async () => {
    const { ask, answers } = desk({});
    ask(ASKED);
    expect(ask({ ...ASKED, answers: 'command-2' })).toMatchObject({ reason: 'no-screenshot' });
    await settled();
    expect(ask({ ...ASKED, answers: 'command-3' })).toBeUndefined();
    await settled();
    expect(answers.map((one) => one.answers)).toEqual(['command-1', 'command-3']);
  });

  it('that fails, or is too large for the wire, is answered all the same', async () => {
    const failing = desk({
      shot: { take: () => Promise.reject(new WorldError('screen.shot-failed', 'no wl_output')) },
    });
    failing.ask(ASKED);
    const large = desk({ shot: { take: async () => ({ ...picture, bytes: Buffer.alloc(80_000) }) } });
    large.ask(ASKED);
    await settled();
    expect(failing.answers).toMatchObject([{ outcome: 'failed', detail: 'no wl_output' }]);
    expect(large.answers).toMatchObject([{ outcome: 'failed', detail: expect.stringContaining('80000') }]);
  });
});
