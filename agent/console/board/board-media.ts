/**
 * Which files the board's page may have: those that the frame of now names, and of the one before it, which stands until the page has
 * made the new one ready. Nothing else of the box's disk.
 */
import type { ScreenFrame } from '../../../drivers/screen/port.ts';

export interface MediaFile {
  readonly path: string;
  readonly mediaType: string;
}

const HASH = /^[0-9a-f]{64}$/;

export class BoardMedia {
  readonly #fileOf: (sha256: string) => string | undefined;
  /** Media types by hash, of the last frame and of the one before. */
  #now = new Map<string, string>();
  #before = new Map<string, string>();
  #frame: string | undefined;

  /** `fileOf`: where a hash lies on the disk, if it is here. */
  constructor(fileOf: (sha256: string) => string | undefined) {
    this.#fileOf = fileOf;
  }

  shows(frame: ScreenFrame): void {
    if (frame.id === this.#frame) return;
    this.#frame = frame.id;
    this.#before = this.#now;
    this.#now = new Map(
      (frame.items ?? []).flatMap((item) =>
        item.kind === 'picture' || item.kind === 'video'
          ? item.files.map(({ sha256, mediaType }) => [sha256, mediaType] as const)
          : [],
      ),
    );
  }

  of(sha256: string): MediaFile | undefined {
    if (!HASH.test(sha256)) return undefined;
    const mediaType = this.#now.get(sha256) ?? this.#before.get(sha256);
    const path = mediaType === undefined ? undefined : this.#fileOf(sha256);
    return path === undefined || mediaType === undefined ? undefined : { path, mediaType };
  }
}
