/**
 * The lines of a virtual chip, kept in a file that several processes share: the box drives its outputs, a hand tool, the
 * console or a test presses its inputs. One byte per line. Beside it an append-only log of output edges, so that others
 * see every change with its time, not only the last.
 *
 * Invariant: one byte is written by one side only (inputs by the outside, outputs by the box) and in one write, so no
 * lock is needed.
 */
import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { InputError } from '../../../failure/failure.ts';
import type { MonotonicTime } from '../../../time/instant.ts';

export const LINES = 64;

/** Bits of a line's byte. */
const HIGH = 1;
const OUTPUT = 2;
const DRIVEN = 4;

/** The electrical state of a line, whatever "active" means on it. */
export interface LineState {
  readonly high: boolean;
  readonly direction: 'input' | 'output';
  /** Somebody outside set this input; where not, its bias decides what the box reads. */
  readonly driven: boolean;
}

/** One change of an output. */
export interface OutputEdge {
  readonly line: number;
  readonly high: boolean;
  readonly at: MonotonicTime;
}

export class VirtualChipFile {
  readonly path: string;
  readonly #descriptor: number;
  readonly #byte = new Uint8Array(1);

  /** Makes the file, all lines low inputs, where it is missing. Throws the file system's error. */
  constructor(path: string) {
    this.path = path;
    mkdirSync(dirname(path), { recursive: true });
    // Appending nothing makes the file without ever truncating one that another process just made.
    appendFileSync(path, '');
    this.#descriptor = openSync(path, 'r+');
  }

  /** The state of a line; one never written is an input that nobody drives. */
  read(line: number): LineState {
    this.#byte[0] = 0;
    readSync(this.#descriptor, this.#byte, 0, 1, checked(line));
    const bits = this.#byte[0];
    return {
      high: (bits & HIGH) !== 0,
      direction: (bits & OUTPUT) !== 0 ? 'output' : 'input',
      driven: (bits & DRIVEN) !== 0,
    };
  }

  /** Sets the level of an input from outside: presses or releases a button. Throws InputError on an output. */
  setInput(line: number, high: boolean): void {
    if (this.read(line).direction === 'output')
      throw new InputError(`line ${line} of ${this.path} is an output of the box, it cannot be pressed`);
    this.#write(line, DRIVEN | (high ? HIGH : 0));
  }

  /** The box's side: drives an output and logs the edge when its level changed. */
  setOutput(line: number, high: boolean, at: MonotonicTime): void {
    const before = this.read(line);
    this.#write(line, OUTPUT | (high ? HIGH : 0));
    if (before.direction === 'output' && before.high === high) return;
    appendFileSync(this.edgesPath, `${JSON.stringify({ line, high, at })}\n`);
  }

  /** Output edges from byte `from` of the log on, with the place to go on from. A record half written waits. */
  readEdges(from = 0): { readonly edges: readonly OutputEdge[]; readonly next: number } {
    if (!existsSync(this.edgesPath)) return { edges: [], next: from };
    const bytes = readFileSync(this.edgesPath).subarray(from);
    const whole = bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1);
    const lines = whole.toString('utf8').split('\n').slice(0, -1);
    return { edges: lines.map((line) => JSON.parse(line) as OutputEdge), next: from + whole.length };
  }

  /** JSON lines of OutputEdge, beside the chip's file. */
  get edgesPath(): string {
    return `${this.path}.edges`;
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  #write(line: number, bits: number): void {
    this.#byte[0] = bits;
    writeSync(this.#descriptor, this.#byte, 0, 1, checked(line));
  }
}

function checked(line: number): number {
  if (Number.isInteger(line) && line >= 0 && line < LINES) return line;
  throw new InputError(`line must be 0 to ${LINES - 1}, it is ${line}`);
}
