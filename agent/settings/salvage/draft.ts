/**
 * A text of settings while it is being salvaged: which sections are still as given, which came from the text that held last, which are
 * defaults. Driven by `salvage`. Lines of the given text never move: what is left out becomes a comment.
 */
import { parseToml } from '../check/parse-toml.ts';
import { type Section, sectionsOf, sectionText, withoutSections } from '../check/sections.ts';
import type { SettingsProblem } from '../settings-error.ts';
import { defaultSection } from './default-section.ts';
import type { Machine } from './machine.ts';

type Stage = 'given' | 'held' | 'default' | 'none';

/**
 * Sections of which no line may be left out alone, but for a quantity: the default of another level or line would switch what it must
 * not, that of a length is one that any box can live with.
 */
const WHOLE = ['zone', 'button', 'panel', 'talk', 'lamp', 'mobile', 'gpio', 'identity'];
const QUANTITY = /_(ms|seconds|minutes|db|percent)$/;

export class Draft {
  readonly #lines: number;
  readonly #held: string;
  readonly #machine: Machine;
  #base: string;
  readonly #stages = new Map<string, Stage>();
  readonly #added = new Map<string, { readonly from: 'held' | 'default'; readonly text: string }>();

  constructor(given: string, held: string, machine: Machine) {
    this.#base = given;
    this.#lines = given.split('\n').length;
    this.#held = held;
    this.#machine = machine;
  }

  get text(): string {
    return this.#with(() => true);
  }

  /** Without defaults. */
  get held(): string {
    return this.#with(({ from }) => from === 'held');
  }

  /** Sections in use, of the given text and of what replaced it. */
  get names(): ReadonlySet<string> {
    return new Set(sectionsOf(this.text).map(({ name }) => name));
  }

  get heldNames(): ReadonlySet<string> {
    return new Set(sectionsOf(this.#held).map(({ name }) => name));
  }

  stage(name: string): Stage {
    return this.#stages.get(name) ?? 'given';
  }

  /** Whether both texts speak of one node, as far as both name one. */
  get sameNode(): boolean {
    const [now, before] = [idOf(this.text), idOf(this.#held)];
    return now === undefined || before === undefined || now === before;
  }

  /** Takes a section from the text that held last, where it has it. */
  inherit(name: string): void {
    const texts = sectionsOf(this.#held)
      .filter((section) => section.name === name && name !== '')
      .map((section) => sectionText(this.#held, section));
    const own = name === 'identity' || name === 'link';
    if (texts.length === 0 || (own && !this.sameNode)) this.fill(name);
    else this.#put(name, 'held', texts.join('\n'));
  }

  /** Takes the default of a section, or leaves it out where it has none. */
  fill(name: string): void {
    const text = defaultSection(name, this.#machine);
    if (text === undefined) this.leaveOut(name);
    else this.#put(name, 'default', text);
  }

  leaveOut(name: string): void {
    this.#added.delete(name);
    this.#stages.set(name, 'none');
  }

  /** What this problem is of gives way to the next best. */
  giveUp(name: string, { key, line }: Pick<SettingsProblem, 'key' | 'line'>): void {
    const stage = this.stage(name);
    if (stage === 'held') this.fill(name);
    else if (stage !== 'given') this.leaveOut(name);
    else if (this.heldNames.has(name) && name !== '') {
      this.#remove((section) => section.name === name);
      this.inherit(name);
    } else if (line !== undefined && mayLeaveOut(name, key) && this.#removeLine(line)) return;
    else if (name === 'zone' && /^zone\.\d+/.test(key)) {
      const sections = sectionsOf(this.#base).filter((section) => section.name === name);
      const wrong = sections[Number(key.split('.')[1])];
      this.#remove((section) => section.start === wrong?.start);
    } else {
      this.#remove((section) => section.name === name);
      this.fill(name);
    }
  }

  sectionAt(line: number): Section | undefined {
    return sectionsOf(this.#base).find(({ start, end }) => line - 1 >= start && line - 1 < end);
  }

  /** A line of the given text; one of what was put behind it is nobody's to mend. */
  isGivenLine(line: number | undefined): boolean {
    return line === undefined || line <= this.#lines;
  }

  #put(name: string, from: 'held' | 'default', text: string): void {
    this.#added.set(name, { from, text: text.trimEnd() });
    this.#stages.set(name, from);
  }

  #remove(which: (section: Section) => boolean): void {
    this.#base = withoutSections(this.#base, sectionsOf(this.#base).filter(which));
  }

  /** Only a value that stands in one line; a header is no value. */
  #removeLine(line: number): boolean {
    const lines = this.#base.split('\n');
    const text = lines[line - 1];
    if (text === undefined || !/^\s*[\w".-]+\s*=/.test(text)) return false;
    lines[line - 1] = `# ${text}`;
    this.#base = lines.join('\n');
    return true;
  }

  #with(which: (added: { readonly from: 'held' | 'default' }) => boolean): string {
    const added = [...this.#added.values()].filter(which);
    return [this.#base, ...added.map(({ text }) => text)].join('\n\n');
  }
}

function mayLeaveOut(section: string, key: string): boolean {
  return !WHOLE.includes(section) || QUANTITY.test(key);
}

function idOf(text: string): string | undefined {
  const { node } = parseToml(text).value;
  const id = (node as { readonly id?: unknown } | undefined)?.id;
  return typeof id === 'string' ? id : undefined;
}
