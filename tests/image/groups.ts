/** Groups of checks, in the order in which they run; each has boxes of its own. */
import { checkBootPartition } from '../../provisioning/image/boot/check-boot-partition.ts';
import { freePort } from '../link/free-port.ts';
import { killed, watchdogs } from './scenes/agent-gone.ts';
import { alone } from './scenes/alone.ts';
import { board } from './scenes/board.ts';
import { cuts } from './scenes/cuts.ts';
import { loggedIn, Technician } from './scenes/logged-in.ts';
import { network, WIFI_SECTION } from './scenes/network.ts';
import { onAir } from './scenes/on-air.ts';
import { answers, bareDebian, birth } from './scenes/power-on.ts';
import { factoryReset } from './scenes/reset.ts';
import type { Found, Stage } from './scenes/scene.ts';
import { harm, KNOCKED_AT, knocked, unharmed } from './scenes/sealed.ts';
import { stuck } from './scenes/stuck.ts';
import { ketQuaSays } from './scenes/told.ts';
import { trouble } from './scenes/trouble.ts';
import { unreadable } from './scenes/unreadable.ts';

/** Of a box without faults, at its province. */
const WELL = [/^\ufeffKẾT QUẢ: LOA ĐANG CHẠY, ĐÃ NỐI VỚI TỈNH\r?\n/, /Lỗi: không có/, /loa\.toml: tốt/];

export interface Group {
  readonly name: string;
  readonly what: string;
  /** Only for an e-board's image. */
  readonly board?: boolean;
  /** Seconds are no matter in it: it may run beside another such one. */
  readonly beside?: boolean;
  /** `note` takes what was found as it is found. */
  run(
    stage: Stage,
    note: (found: Found) => void,
    options: { readonly cuts: number; readonly seed: number },
  ): Promise<void>;
}

export const GROUPS: readonly Group[] = [
  {
    name: 'partition',
    what: 'whether a Pi would start from the boot partition, as far as that is told without one',
    run: async (stage, note) => note({ checks: await checkBootPartition(stage.image), figures: [] }),
  },
  {
    name: 'short',
    what: 'boot, tone and relay alone',
    run: async (stage, note) => {
      const card = await stage.card('ngan');
      const box = stage.boot('short', card);
      try {
        note(await answers('first boot', box));
        note(await birth(stage, 'ngan', box));
        note(await onAir(stage, 'ngan', box));
      } finally {
        await box.cut();
      }
    },
  },
  {
    name: 'day',
    what: 'a day of a box: born, on air, alone, knocked at, frozen, killed; a later boot, its technician; a bare Debian beside it; its FAT spoilt; its reset',
    run: async (stage, note) => {
      const nodeId = 'ngay';
      const card = await stage.card(nodeId);
      const slot = await card.hash(2);
      const here: number[] = [];
      for (const _ of KNOCKED_AT) here.push(await freePort());
      const forwards = here.map((port, index) => ({ here: port, there: KNOCKED_AT[index] ?? port }));
      const box = stage.boot('day', card, { shell: true, forwards });
      try {
        note(await answers('first boot', box));
        note(await birth(stage, nodeId, box));
        note({
          checks: [await ketQuaSays('KET-QUA.txt says that all is well', box, card, WELL)],
          figures: [],
        });
        note(await onAir(stage, nodeId, box));
        note(await alone(stage, box));
        note(await knocked(box, here));
        note(await watchdogs(stage, nodeId, box));
        note(await killed(stage, nodeId, box));
        note(await harm(box));
      } finally {
        await box.cut();
      }
      note(await unharmed(card, slot));
      const ssh = await freePort();
      const technician = new Technician(stage, ssh);
      await technician.mayComeIn(card);
      const later = stage.boot('later', card, { forwards: [{ here: ssh, there: 22 }] });
      let button: number | undefined;
      try {
        const answered = await answers('later boot', later);
        button = answered.button;
        note(answered);
        note(await loggedIn(stage, nodeId, technician));
      } finally {
        await later.cut();
      }
      note(await bareDebian(stage, card, button));
      note(await unreadable(stage, nodeId, card));
      note(await factoryReset(stage, nodeId, card));
    },
  },
  {
    name: 'stuck',
    what: 'a Pi whose kernel keeps relays on',
    beside: true,
    run: async (stage, note) => note(await stuck(stage)),
  },
  {
    name: 'network',
    what: 'Wi-Fi on simulated radios; all ways out taken away, and the ladder bringing them back',
    beside: true,
    run: async (stage, note) => {
      const nodeId = 'mang';
      const card = await stage.card(nodeId, (toml) => toml + WIFI_SECTION);
      const box = stage.boot('network', card, { shell: true });
      try {
        note(await birth(stage, nodeId, box));
        note(await network(box));
      } finally {
        await box.cut();
      }
    },
  },
  {
    name: 'trouble',
    what: 'bad settings and lacking hardware: what the card says, and what the box still does',
    beside: true,
    run: async (stage, note) => note(await trouble(stage)),
  },
  {
    name: 'board',
    what: 'the screen of an e-board, an alert on it, its browser killed',
    board: true,
    run: async (stage, note) => {
      const nodeId = 'bang';
      const card = await stage.card(nodeId, undefined, 'board');
      const box = stage.boot('board', card, { shell: true, screen: true });
      try {
        note(await birth(stage, nodeId, box));
        note(await board(stage, nodeId, box));
      } finally {
        await box.cut();
      }
    },
  },
  {
    name: 'cuts',
    what: 'power cuts at random moments of play and download',
    run: async (stage, note, options) => note(await cuts(stage, options)),
  },
];
