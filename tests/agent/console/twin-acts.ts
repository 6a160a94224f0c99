/** A small box for the console's routes: does what it is asked, remembers who asked, and tells of its changes. */
import { readFileSync } from 'node:fs';
import type { BoxView, OverrideRow } from '../../../agent/console/api/box-view.ts';
import type { ConsoleActs } from '../../../agent/console/api/console-acts.ts';

export class TwinActs implements ConsoleActs {
  /** `siren Lan`, in order. */
  readonly done: string[] = [];
  /** Uploads as they lay on the disk when they were looked at. */
  readonly heard: { readonly file: string; readonly bytes: Buffer }[] = [];
  readonly #changed = new Set<() => void>();
  #outbox = 0;

  view(): BoxView {
    return { nodeId: 'loa-1', at: new Date(0).toISOString(), outbox: this.#outbox } as unknown as BoxView;
  }

  overrides(): readonly OverrideRow[] {
    return [];
  }

  onChange(changed: () => void): () => void {
    this.#changed.add(changed);
    return () => this.#changed.delete(changed);
  }

  get followed(): number {
    return this.#changed.size;
  }

  change(): void {
    this.#outbox += 1;
    for (const changed of this.#changed) changed();
  }

  override(...[what, by]: Parameters<ConsoleActs['override']>): ReturnType<ConsoleActs['override']> {
    if (what.what === 'phrase' && what.hazard === 'unknown')
      return { ok: false, declined: { reason: 'no-such-item', detail: 'unknown' } };
    return this.#play(what.what, by);
  }

  async recording(file: string, by: string): ReturnType<ConsoleActs['recording']> {
    const bytes = readFileSync(file);
    this.heard.push({ file, bytes });
    this.done.push(`recording ${by}`);
    if (bytes.toString().startsWith('noise'))
      return { ok: false, declined: { reason: 'malformed', detail: 'không phải âm thanh' } };
    return { ok: true, value: { sound: 'sound-1', lengthMs: 1_000 } };
  }

  end(item: string, by: string): ReturnType<ConsoleActs['end']> {
    this.done.push(`end ${item} ${by}`);
    return { ok: true, value: undefined };
  }

  here(item: string): ReturnType<ConsoleActs['here']> {
    if (item === 'over') return { ok: false, declined: { reason: 'no-such-item', detail: 'đã kết thúc' } };
    this.done.push(`here ${item}`);
    return { ok: true, value: undefined };
  }

  stopAll(by: string): ReturnType<ConsoleActs['stopAll']> {
    this.done.push(`stop ${by}`);
    return { ok: true, value: undefined };
  }

  async selfTest(by: string): ReturnType<ConsoleActs['selfTest']> {
    this.done.push(`self-test ${by}`);
    return { ok: true, value: [{ code: 'speaker.device', state: 'good', value: 'mở' }] };
  }

  tone(by: string): ReturnType<ConsoleActs['tone']> {
    return this.#play('tone', by);
  }

  drill(by: string): ReturnType<ConsoleActs['drill']> {
    return this.#play('drill', by);
  }

  #play(what: string, by: string) {
    this.done.push(`${what} ${by}`);
    return { ok: true, value: { item: `item-${this.done.length}` } } as const;
  }
}
