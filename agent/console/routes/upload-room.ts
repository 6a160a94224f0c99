/** Where uploads lie for as long as they are looked at. */
export interface UploadRoom {
  /** Under the data folder. Nothing else lies in it: what an earlier run left there goes at a start. */
  readonly folder: string;
  /** Begins the names of the files of this run. Another one each time. */
  readonly run: string;
  /** Free on the disk that holds it (bytes). */
  readonly freeBytes: (path: string) => Promise<number>;
  /** Left free for the rest of the box (bytes). */
  readonly floorBytes: number;
}
