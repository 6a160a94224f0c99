/** A box for the console's page: shows what a test says, begins and ends what is pressed, and keeps the log of it as the real one does. */
import type { BoxView, Condition, OverrideRow } from '../../../../agent/console/api/box-view.ts';
import type { ConsoleActs, Done } from '../../../../agent/console/api/console-acts.ts';

const done = <T>(value: T): Done<T> => ({ ok: true, value });

export const PHRASES = [
  'flood',
  'flash-flood',
  'storm',
  'heavy-rain',
  'landslide',
  'fire',
  'earthquake',
  'tsunami',
  'heat',
  'cold',
].map((hazard) => ({
  hazard,
  words: `Khẩn cấp! Có ${hazard} tại địa phương. Bà con khẩn trương đến nơi an toàn theo hướng dẫn của xã.`,
}));

/** Quiet from 22:00 to 05:00, half as loud at noon. */
const VOLUMES = Array.from({ length: 24 }, (_, hour) => {
  if (hour < 5 || hour >= 22) return 'quiet' as const;
  return hour >= 11 && hour < 14 ? 30 : 60;
});

/** Rows of the log that the view has. */
const SHOWN = 50;

export class PageBox implements ConsoleActs {
  shown: Partial<BoxView> = {};
  onAir: BoxView['onAir'] = [];
  log: OverrideRow[] = [];
  /** `siren Lan`, in order. */
  readonly acted: string[] = [];
  /** Items of which a page said that whoever speaks is still there. */
  readonly renewed: string[] = [];
  tests: readonly Condition[] = [];
  readonly #changed = new Set<() => void>();
  #made = 0;
  #item = '';

  view(): BoxView {
    return {
      ...{ nodeId: 'loa-hue-017', kind: 'speaker', name: 'Cụm loa thôn Đông', clusterCode: 'TTH-PV-017' },
      ...{ at: new Date().toISOString(), timezone: 'Asia/Ho_Chi_Minh', clockTrust: 'synchronised' },
      ...{ link: 'connected', outbox: 0, faults: [], muted: [], next: [], relays: { 'thon-dong': false } },
      speaker: { state: 'open', rate: 48_000, bufferMs: 80, cut: 'rewind' },
      ...{ health: [], lamps: [], lastFaults: [], volumeByHour: VOLUMES },
      can: { phrases: PHRASES, voice: true, recorded: true, selfTest: true },
      ...this.shown,
      ...{ onAir: this.onAir, overrides: this.log.slice(0, SHOWN) },
    } as BoxView;
  }

  overrides(): readonly OverrideRow[] {
    return this.log;
  }

  onChange(changed: () => void): () => void {
    this.#changed.add(changed);
    return () => this.#changed.delete(changed);
  }

  show(shown: Partial<BoxView>): void {
    this.shown = { ...this.shown, ...shown };
    this.tell();
  }

  tell(): void {
    for (const changed of this.#changed) changed();
  }

  override(...[what, by]: Parameters<ConsoleActs['override']>): Done<{ readonly item: string }> {
    return this.begin(what.what, by, what.what === 'phrase' ? what.hazard : what.what);
  }

  async recording(file: string, by: string): ReturnType<ConsoleActs['recording']> {
    const { readFileSync } = await import('node:fs');
    const bytes = readFileSync(file);
    this.acted.push(`recording of ${bytes.length} bytes ${by}`);
    if (bytes.subarray(0, 5).toString() === 'noise')
      return {
        ok: false,
        declined: {
          reason: 'malformed',
          detail: 'Tệp này không có tiếng: hãy ghi lại. / No sound in it: record it again.',
        },
      };
    return done({ sound: 'sound-1', lengthMs: 12_000 });
  }

  end(item: string, by: string): Done {
    this.acted.push(`end ${item} ${by}`);
    this.#over((id) => id === item);
    return done(undefined);
  }

  here(item: string): Done {
    this.renewed.push(item);
    return done(undefined);
  }

  stopAll(by: string): Done {
    this.acted.push(`stop ${by}`);
    this.#over(() => true);
    this.#log({ by, what: 'stop', title: 'Dừng tất cả', outcome: 'done' });
    this.tell();
    return done(undefined);
  }

  async selfTest(by: string): Promise<Done<readonly Condition[]>> {
    this.acted.push(`self-test ${by}`);
    return done(this.tests);
  }

  tone(by: string): Done<{ readonly item: string }> {
    return this.begin('tone', by, 'Tiếng thử 440 Hz');
  }

  drill(by: string): Done<{ readonly item: string }> {
    return this.begin('drill', by, 'Diễn tập');
  }

  begin(what: OverrideRow['what'], by: string, title: string): Done<{ readonly item: string }> {
    this.acted.push(`${title === what ? what : `${what} ${title}`} ${by}`);
    const item = this.#log({ by, what, title: TITLES[what] ?? title });
    const drill = what === 'drill';
    this.#item = item;
    // As the box calls all that is begun at its console.
    this.onAir = [
      {
        id: item,
        name: 'console',
        title: TITLES[what] ?? title,
        class: drill ? 'emergency' : 'override',
        exercise: drill,
      },
    ];
    this.tell();
    return done({ item });
  }

  #log(row: Omit<OverrideRow, 'id' | 'at'>): string {
    const id = `override-${++this.#made}`;
    this.log = [{ id, at: new Date().toISOString(), ...row }, ...this.log];
    return id;
  }

  #over(which: (id: string) => boolean): void {
    if (which(this.#item)) this.onAir = [];
    this.log = this.log.map((row) =>
      row.outcome === undefined && which(row.id)
        ? { ...row, outcome: 'partial', soundedMs: Date.now() - Date.parse(row.at) }
        : row,
    );
    this.tell();
  }
}

const TITLES: Partial<Record<OverrideRow['what'], string>> = {
  siren: 'Còi báo động',
  voice: 'Nói trực tiếp qua micro của hộp',
  recorded: 'Bản ghi âm từ điện thoại',
};
