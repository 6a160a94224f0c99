/** `phrases/manifest.json`: the recorded phrases by hazard, and the hash by which a damaged one is known. */
import type { Hazard } from './hazards.ts';

export interface HazardPhraseRecord {
  readonly hazard: Hazard;
  /** Beside the manifest. */
  readonly file: string;
  /** Of the file, lower-case hexadecimal. */
  readonly sha256: string;
  readonly text: string;
  /** BCP 47. */
  readonly language: string;
  /** What made it: engine, version, voice and speed. */
  readonly voice: string;
}

export interface HazardManifest {
  readonly phrases: readonly HazardPhraseRecord[];
}

/** Beside this file, in the sources and in `dist/`. */
export const HAZARD_FOLDER = new URL('./phrases/', import.meta.url);
