/** A copy of the stock sounds' folder that a test may harm. Removed when the test ends. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { STOCK_FOLDER } from '../../../../player/announce/load-stock-sounds.ts';
import { temporaryFolder } from '../../../agent/temporary-folder.ts';

/** All that lies in it. */
export const STOCK_FILES = [
  'cancelled-vi.wav',
  'emergency-vi.wav',
  'exercise-end-vi.wav',
  'exercise-vi.wav',
  'manifest.json',
  'spare/cancelled-vi.wav.br',
  'spare/emergency-vi.wav.br',
  'spare/exercise-end-vi.wav.br',
  'spare/exercise-vi.wav.br',
  'spare/manifest.json',
  'spare/time-words-vi.wav.br',
  'time-words-vi.wav',
] as const;

export class StockFolder {
  readonly path = join(temporaryFolder(), 'stock');
  readonly url = pathToFileURL(`${this.path}/`);

  constructor() {
    cpSync(fileURLToPath(STOCK_FOLDER), this.path, { recursive: true });
  }

  read(file: string): Buffer {
    return readFileSync(join(this.path, file));
  }

  /** Flips one bit of the byte that lies at this share of the file. */
  flip(file: string, share: number): void {
    const bytes = this.read(file);
    const at = Math.min(bytes.length - 1, Math.floor(bytes.length * share));
    bytes.writeUInt8((bytes[at] ?? 0) ^ 1, at);
    writeFileSync(join(this.path, file), bytes);
  }
}
