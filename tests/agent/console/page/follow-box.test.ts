import { expect, it } from 'vitest';
import type { BoxView } from '../../../../agent/console/api/box-view.ts';
import type { Answer } from '../../../../agent/console/page/box/ask.ts';
import { followBox, type Standing } from '../../../../agent/console/page/box/follow-box.ts';

const view = (name: string) => ({ name }) as BoxView;

/** A box and a clock that are turned by hand. */
function bench() {
  let now = 0;
  let timers: { at: number; call: () => void }[] = [];
  const streams: { event: (data: string) => void; broke: () => void; closed: boolean }[] = [];
  const standings: Standing[] = [];
  const seen: string[] = [];
  const looks: string[] = [];
  const box: { answer: Answer<BoxView> } = { answer: { kind: 'done', value: view('looked') } };
  const following = followBox({
    open: (event, broke) => {
      const stream = { event, broke, closed: false };
      streams.push(stream);
      return () => {
        stream.closed = true;
      };
    },
    look: async () => {
      looks.push(`look ${now}`);
      return box.answer;
    },
    beat: async () => {
      looks.push(`beat ${now}`);
      return box.answer;
    },
    seen: ({ name }) => seen.push(name),
    stands: (standing) => standings.push(standing),
    now: () => now,
    after: (ms, call) => {
      const timer = { at: now + ms, call };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
  });
  const pass = async (ms: number) => {
    const end = now + ms;
    for (;;) {
      const next = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      now = next.at;
      timers = timers.filter((one) => one !== next);
      next.call();
      // What was asked answers before the next timer.
      for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    }
    now = end;
  };
  const event = (name: string) => streams.at(-1)?.event(JSON.stringify(view(name)));
  return { following, streams, standings, seen, looks, box, pass, event };
}

it('shows what the stream says, and does not look while it speaks', async () => {
  const { event, pass, seen, looks, standings } = bench();
  for (const name of ['a', 'b', 'c']) {
    event(name);
    await pass(2_000);
  }
  expect([seen, looks]).toEqual([['a', 'b', 'c'], []]);
  expect(standings.at(-1)).toEqual({ kind: 'there' });
});

it('looks lightly while the stream is quiet, and wholly now and then: something may hold it back', async () => {
  const { event, pass, seen, looks } = bench();
  event('a');
  await pass(16_000);
  expect(looks).toEqual(['beat 3000', 'beat 6000', 'beat 9000', 'look 12000', 'beat 15000']);
  expect(seen).toEqual(['a', 'looked']);
});

it('looks wholly for as long as there is no stream, and after it was away', async () => {
  const { event, pass, streams, looks, box } = bench();
  await pass(6_500);
  expect(looks).toEqual(['look 3000', 'look 6000']);
  event('a');
  await pass(3_000);
  box.answer = { kind: 'lost' };
  await pass(3_000);
  box.answer = { kind: 'done', value: view('back') };
  await pass(3_000);
  expect(looks.slice(2)).toEqual(['beat 9500', 'beat 12500', 'look 15500']);
  streams.at(-1)?.broke();
  expect(looks.at(-1)).toBe('look 15500');
});

it('says since when the box is away, by the last that was heard of it', async () => {
  const { event, pass, box, standings } = bench();
  await pass(1_000);
  event('a');
  box.answer = { kind: 'lost' };
  await pass(7_000);
  expect(standings.at(-1)).toEqual({ kind: 'away', since: 1_000 });
  box.answer = { kind: 'done', value: view('back') };
  await pass(3_000);
  expect(standings.at(-1)).toEqual({ kind: 'there' });
});

it('opens a broken stream again, and waits longer each time', async () => {
  const { streams, pass } = bench();
  const opened: number[] = [];
  for (const wait of [500, 1_000, 2_000, 4_000, 8_000, 8_000]) {
    streams.at(-1)?.broke();
    expect(streams.at(-1)?.closed).toBe(true);
    await pass(wait - 1);
    opened.push(streams.length);
    await pass(1);
    opened.push(streams.length);
  }
  expect(opened).toEqual([1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7]);
});

it('is a stranger once the session has ended', async () => {
  const { pass, box, standings } = bench();
  box.answer = { kind: 'refused', status: 401, refused: { error: { vi: '', en: '' } } };
  await pass(3_000);
  expect(standings.at(-1)).toEqual({ kind: 'stranger' });
});

it('leaves nothing running when it ends', async () => {
  const { following, streams, pass, looks } = bench();
  following.end();
  await pass(60_000);
  expect([streams.length, streams[0]?.closed, looks]).toEqual([1, true, []]);
});
