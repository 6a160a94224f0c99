/** Draws state diagrams from the tables of cases, so that a picture in the docs cannot say what the code does not do. */
import { transition as amplify } from '../../player/amplifier/amplifier.ts';
import {
  AMPLIFIER_OFF,
  type AmplifierEffect,
  type AmplifierInput,
  type Keep,
} from '../../player/amplifier/state.ts';
import { transition as arbitrate } from '../../player/interrupt/arbiter.ts';
import { type ArbiterInput, EMPTY_ARBITER } from '../../player/interrupt/state.ts';
import { AMPLIFIER_CASES, TIMING } from '../player/amplifier/amplifier-cases.ts';
import { ARBITER_CASES } from '../player/interrupt/arbiter-cases.ts';

const draw = (title: string, note: string, edges: Iterable<string>) =>
  `# ${title}\n\n${note}\n\n\`\`\`mermaid\nstateDiagram-v2\n${[...edges].map((edge) => `  ${edge}\n`).join('')}\`\`\`\n`;

const SOUNDING: ReadonlySet<string | undefined> = new Set(['onAir', 'beneath']);

/** The life of one item in the arbiter. */
export function arbiterDiagram(): string {
  const edges = new Map<string, Set<string>>();
  const edge = (from: string, to: string, label: string) => {
    const labels = edges.get(`${from} --> ${to}`) ?? new Set();
    edges.set(`${from} --> ${to}`, labels.add(label));
  };
  for (const { given, when } of ARBITER_CASES) {
    const place = new Map<string, string>();
    const move = (id: string, to: string, label: string) => {
      edge(place.get(id) ?? '[*]', to, label);
      place.set(id, to);
    };
    let state = EMPTY_ARBITER;
    for (const input of [...given, when] satisfies ArbiterInput[]) {
      if (input.type === 'accept' && !place.has(input.entry.id)) move(input.entry.id, 'waiting', 'accept');
      if (input.type === 'finished' && SOUNDING.has(place.get(input.id))) move(input.id, '[*]', 'finished');
      const answer = arbitrate(state, input);
      state = answer.state;
      for (const effect of answer.effects) {
        if (effect.type === 'start') move(effect.id, 'onAir', 'start');
        if (effect.type === 'resume') move(effect.id, 'onAir', 'resume');
        if (effect.type === 'duck') move(effect.id, 'beneath', 'duck');
        if (effect.type === 'unduck') move(effect.id, 'onAir', 'unduck');
        if (effect.type === 'cut') move(effect.id, 'interrupted', 'cut');
        if (effect.type === 'end') move(effect.id, '[*]', effect.reason);
      }
    }
  }
  return draw(
    'The life of an item in the arbiter',
    'Drawn from the cases that test `player/interrupt/arbiter.ts`. A label that leads to the end is the reason in its record.',
    [...edges].map(([path, labels]) => `${path}: ${[...labels].join(', ')}`),
  );
}

/** The relay sequence of one zone. */
export function amplifierDiagram(): string {
  const edges = new Set<string>();
  for (const { given, when } of AMPLIFIER_CASES) {
    let state = AMPLIFIER_OFF;
    for (const input of [...given, when]) {
      const { state: next, effects } = amplify(state, input, TIMING);
      const isOneStep = new Set(effects.map((effect) => effect.type)).size === effects.length;
      if (next.name !== state.name && isOneStep) {
        edges.add(`${state.name} --> ${next.name}: ${[cause(input), ...effects.map(spell)].join(', ')}`);
      }
      state = next;
    }
  }
  return draw(
    'The relay sequence of a zone',
    'Drawn from the cases that test `player/amplifier/amplifier.ts`. It starts in `off`.',
    ['[*] --> off', ...edges],
  );
}

function cause(input: AmplifierInput): string {
  if (input.type === 'tick') return 'time';
  if (!input.on) return KEPT[input.keep];
  return input.extends ? 'alert' : 'item';
}

const KEPT: Record<Keep, string> = {
  tail: 'nothing to be heard',
  minimum: 'an item for other zones',
  nothing: 'an alert for other zones',
};

function spell(effect: AmplifierEffect): string {
  if (effect.type === 'relay') return effect.on ? 'relay on' : 'relay off';
  return effect.raised ? 'fault' : 'fault over';
}
