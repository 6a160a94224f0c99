import { describe, expect, it } from 'vitest';
import { ArrivingShelf } from '../../../agent/airing/sound/arriving-shelf.ts';
import { VirtualClock } from '../../../drivers/clock/virtual/virtual-clock.ts';
import { exampleContent } from '../../../province/contract/examples/content.ts';
import { Duration } from '../../../time/duration.ts';

describe('shelf of arriving media', () => {
  const ref = exampleContent('x.mp3');
  const media = { path: '/media/x', length: Duration.seconds(8) };
  const shelfOf = () => {
    const clock = new VirtualClock();
    const content = { here: false };
    const shelf = new ArrivingShelf(
      () => ({
        has: () => content.here,
        hopeless: () => false,
        take: async () => (content.here ? media : undefined),
      }),
      clock,
      { lufs: -18, truePeakDbtp: -1 },
    );
    return { clock, content, shelf };
  };

  it('gives what is here at once', async () => {
    const { content, shelf, clock } = shelfOf();
    content.here = true;
    expect(await shelf.takeWithin(ref, Duration.seconds(30))).toEqual(media);
    expect(clock.waiting).toBe(0);
  });

  it('gives what arrives in time as it arrives, and leaves no timer', async () => {
    const { content, shelf, clock } = shelfOf();
    const taken = shelf.takeWithin(ref, Duration.seconds(30));
    await clock.pass(Duration.seconds(2));
    content.here = true;
    shelf.arrived(ref.sha256);
    expect(await taken).toEqual(media);
    expect(clock.waiting).toBe(0);
  });

  it('gives up when the bound is over', async () => {
    const { shelf, clock } = shelfOf();
    const taken = shelf.takeWithin(ref, Duration.seconds(30));
    await clock.pass(Duration.seconds(31));
    expect(await taken).toBeUndefined();
  });
});
