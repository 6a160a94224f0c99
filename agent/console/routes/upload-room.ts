/** Where uploads lie for as long as they are looked at. */
export interface UploadRoom {
  /** Under the data folder. Nothing else lies in it: it is emptied at a start. */
  readonly folder: string;
  /** Free on the disk that holds it (bytes). */
  readonly freeBytes: (path: string) => Promise<number>;
  /** Left free for the rest of the box (bytes). */
  readonly floorBytes: number;
}
