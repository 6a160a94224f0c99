/** A picture: whole, never stretched, decoded before it is seen. */
import { element } from '../wall/element.ts';
import { failingOf } from './failing-of.ts';
import type { Failing, Piece } from './piece.ts';

export class PicturePiece implements Piece {
  readonly element = element('section', 'layer film');
  readonly readyWithin = 10_000;
  readonly ready: Promise<Failing | undefined>;
  readonly takes = undefined;
  readonly endsItself = false;
  readonly staysOn = true;
  readonly frames = undefined;
  readonly #image = element('img');

  constructor(wall: HTMLElement, address: string) {
    this.#image.alt = '';
    this.#image.src = address;
    this.element.append(this.#image);
    wall.append(this.element);
    this.ready = this.#image.decode().then(
      () => undefined,
      () => failingOf(address),
    );
  }

  start(): void {
    // It stands as it is.
  }

  end(): void {
    this.#image.removeAttribute('src');
    this.element.remove();
  }
}
