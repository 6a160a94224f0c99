/** All that the button must not need, and how each is broken. In an order in which a box that is online can meet one after another. */
import { observed } from '../../link/observed.ts';
import type { TestBox } from '../box.ts';
import type { ContentRef, TestProvince } from '../province.ts';
import type { OwnWorld } from './own-world.ts';

export interface Stage {
  readonly scene: TestProvince;
  readonly world: OwnWorld;
  readonly box: TestBox;
  /** A file whose bytes are no sound. */
  readonly noSound: ContentRef;
}

export type Mend = () => Promise<void>;

export interface Way {
  readonly what: string;
  /** Broken, and seen to be, once this resolves; `together`: beside all those before it. The answer mends it. */
  readonly break: (stage: Stage, together: boolean) => Promise<Mend>;
  /** Not beside the others: it would hide one of them, or be hidden. */
  readonly aloneOnly?: true;
}

/** Due in one second, all at once and each second again. */
const TOO_MANY = 60;

export const WAYS: readonly Way[] = [
  {
    what: 'the schedule is garbage: sixty at once, each day anew, of files that nobody has or that are no sound',
    break: async ({ scene, box, noSound }) => {
      const start = scene.soon(500);
      const gone = {
        ...noSound,
        sha256: 'f'.repeat(64),
        url: noSound.url.replace(noSound.sha256, 'f'.repeat(64)),
      };
      const seconds = { recurrence: 'FREQ=DAILY', length: 'PT1S' } as const;
      await scene.publish('rac', box, [
        scene.programme('khong-tieng', noSound, start, { priority: 'priority' }),
        ...Array.from({ length: TOO_MANY }, (_, n) =>
          scene.programme(`thieu-${n}`, gone, start, { ...seconds, priority: n % 2 ? 'priority' : 'normal' }),
        ),
      ]);
      await scene.receipt('it has come', box.nodeId, ({ subject }) => subject.id === 'rac');
      return async () => {
        await scene.province.withdrawSchedule('rac');
      };
    },
  },
  {
    what: 'the store is noise',
    aloneOnly: true,
    break: async ({ world, scene, box }) => {
      // What nobody else has yet goes with it.
      await observed('nothing waits in it', () =>
        scene.playLog(box.nodeId).some(({ item }) => item === 'button'),
      );
      world.ruinStore();
      return async () => {};
    },
  },
  {
    what: 'the clock says 1970, and nobody sets it',
    break: async ({ world, scene }) => {
      world.clock = -scene.now;
      return async () => {
        world.clock = undefined;
      };
    },
  },
  {
    what: 'the card is full, and read-only',
    break: async ({ world }) => {
      world.card('broken');
      return async () => world.card('whole');
    },
  },
  { what: 'a write to the card never comes back', break: ({ world }) => world.hold('store') },
  { what: "all four threads of libuv's pool hang", break: ({ world }) => world.fillPool() },
  {
    what: 'the broker takes the connection and says nothing',
    break: async ({ world }) => {
      await world.broker('mute');
      await lost(world, 'broker held');
      return () => world.broker('through');
    },
  },
  {
    what: 'the name service takes questions and says nothing',
    break: async ({ world }, together) => {
      await world.names('silent');
      // Beside a broker that says nothing it has asked already.
      if (!together) await lost(world, 'names asked');
      return () => world.names('answer');
    },
  },
  {
    what: 'the network is unreachable',
    break: async ({ world }) => {
      await world.network('unreachable');
      return () => world.network('there');
    },
  },
  { what: 'the main thread is held', break: ({ world }) => world.hold('main') },
  {
    what: 'the broker is dead',
    aloneOnly: true,
    break: async ({ world, box }) => {
      const lines = () => box.log.split('"message":"link: ').length;
      const before = lines();
      await world.broker('dead');
      await observed('the box has lost it', () => lines() > before);
      return () => world.broker('through');
    },
  },
];

/** Its connection ends, and it meets what is broken as it makes another. */
async function lost(world: OwnWorld, meets: string): Promise<void> {
  const met = world.said(meets, undefined, 40_000);
  await world.order('cut');
  await met;
}
