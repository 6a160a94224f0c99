/**
 * What stands on the wall: one view in front, and behind it at most the one that will follow. Knows what is painted, and tells of each change.
 * A view that waits for a picture is given up for an alert at once.
 */
import type { BoardFace, PageBeat } from '../../../../drivers/screen/page/wire.ts';
import type { ScreenFrame } from '../../../../drivers/screen/port.ts';
import { REHEARSAL } from './rehearsal.ts';
import { View } from './view.ts';

export interface Painted {
  readonly frame: string;
  readonly item?: string;
}

export type FailedItem = NonNullable<PageBeat['failed']>[number];

export interface WallParts {
  readonly host: HTMLElement;
  readonly base: string;
  /** What is to be seen has changed; it is painted two frames later. */
  readonly changed: () => void;
}

/** More failures than this between two words to the box say nothing new. */
const MOST_FAILED = 20;

export class Wall {
  readonly #parts: WallParts;
  #face: BoardFace;
  #front: View | undefined;
  #coming: View | undefined;
  #failed: FailedItem[] = [];

  constructor(parts: WallParts, face: BoardFace) {
    this.#parts = parts;
    this.#face = face;
  }

  /** The same frame said again stands on: whoever reads is not sent back to the first page. */
  show(frame: ScreenFrame): void {
    const wanted = (this.#coming ?? this.#front)?.frame;
    if (JSON.stringify(wanted) !== JSON.stringify(frame)) this.#lay(frame);
  }

  wear(face: BoardFace): void {
    if (JSON.stringify(face) === JSON.stringify(this.#face)) return;
    this.#face = face;
    this.layAnew();
  }

  /** The wall has another size, or other letters. */
  layAnew(): void {
    const view = this.#coming ?? this.#front;
    if (view) this.#lay(view.frame);
  }

  /** In one go, within one frame: nobody sees it. */
  rehearse(): void {
    if ((this.#coming ?? this.#front)?.frame.kind === 'alert') return;
    const { host, base } = this.#parts;
    const nothing = () => {};
    const view = new View({
      ...{ wall: host, frame: REHEARSAL, face: this.#face, base },
      ...{ changed: nothing, failed: nothing },
    });
    view.begin();
    view.end();
  }

  get painted(): Painted | undefined {
    const view = this.#front;
    if (!view) return undefined;
    return { frame: view.frame.id, ...(view.item !== undefined && { item: view.item }) };
  }

  /** Frames of the film in front. */
  get frames(): number | undefined {
    return this.#front?.frames;
  }

  /** What failed since the last time it was asked. */
  takeFailed(): readonly FailedItem[] {
    const failed = this.#failed;
    this.#failed = [];
    return failed;
  }

  #lay(frame: ScreenFrame): void {
    this.#coming?.end();
    const view: View = new View({
      ...{ wall: this.#parts.host, frame, face: this.#face, base: this.#parts.base },
      changed: () => this.#changed(view),
      failed: (item, why) => {
        if (this.#failed.length < MOST_FAILED) this.#failed.push({ item, why });
      },
    });
    this.#coming = view;
    view.begin();
  }

  #changed(view: View): void {
    if (this.#coming === view) {
      this.#coming = undefined;
      view.element.classList.add('front');
      this.#front?.end();
      this.#front = view;
    }
    this.#parts.changed();
  }
}
