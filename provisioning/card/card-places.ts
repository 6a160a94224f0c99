/** Where the card program reads and writes. `root` is `/` on a box, a folder in tests. */
import { join } from 'node:path';

export interface CardPlaces {
  readonly root: string;
  /** The FAT partition: what a technician sees. */
  readonly fat: string;
  /** Of this boot; readable by all but for what holds secrets. */
  readonly run: string;
  /** What outlives a boot; of root alone. */
  readonly kept: string;
  /** NetworkManager's profiles of this boot. */
  readonly profiles: string;
  /** What the agent says of itself. */
  readonly box: string;
}

export function cardPlaces(root = '/'): CardPlaces {
  return {
    root,
    fat: join(root, 'boot/firmware'),
    run: join(root, 'run/loa-card'),
    kept: join(root, 'var/lib/loa-card'),
    profiles: join(root, 'run/NetworkManager/system-connections'),
    box: join(root, 'run/loa/box.json'),
  };
}
