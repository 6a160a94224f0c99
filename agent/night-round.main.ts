/** The thread of one night round: mends what the stock sounds have on disk, then in memory, holds the volume control, tells, ends. */
import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { makeMixer } from '../drivers/speaker/make-mixer.ts';
import { mixerReport } from '../drivers/speaker/mixer-report.ts';
import { mendFiles } from '../player/announce/keep/mend-files.ts';
import { mendMemory } from '../player/announce/keep/mend-memory.ts';
import { loadStockSounds, STOCK_FOLDER } from '../player/announce/load-stock-sounds.ts';
import type { NightRoundData } from './health/night-round.ts';
import type { NightFindings } from './health/night-watch.ts';

// Not as the main thread that made it: with a dead amplifier it computes for a second of each minute. No lower: it is bounded.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const { held, speaker, folder } = workerData as NightRoundData;
const place = folder === undefined ? STOCK_FOLDER : new URL(folder);

const files = mendFiles(place);
const fresh = loadStockSounds(held?.rate ?? 48_000, place);
// A phrase that is still damaged was told of by its file.
const tones = fresh.damaged
  .filter(({ instead }) => instead === 'itself')
  .map(({ sound, why }) => ({ of: sound, where: 'program', why, mended: false }));
const memory = held ? mendMemory(held.sounds, fresh, held.words) : [];
const mixer = await makeMixer(speaker);
const findings: NightFindings = {
  sounds: [...files, ...tones, ...memory],
  ...(mixer && speaker.mixer && { mixer: mixerReport(mixer, speaker.mixer.percent) }),
};
parentPort?.postMessage(findings);
