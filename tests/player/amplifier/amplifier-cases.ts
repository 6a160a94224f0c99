/** The amplifier sequence as a table, with warm-up 500 ms, tail 2 s, minimum 3 s, maximum 10 s. Tests and the diagram read it. */
import type {
  AmplifierEffect,
  AmplifierInput,
  AmplifierTiming,
  Keep,
} from '../../../player/amplifier/state.ts';
import { Duration } from '../../../time/duration.ts';
import { MonotonicTime } from '../../../time/instant.ts';

export interface AmplifierCase {
  readonly does: string;
  readonly given: readonly AmplifierInput[];
  readonly when: AmplifierInput;
  /** Name of the state afterwards. */
  readonly state: 'off' | 'warming' | 'on' | 'tail' | 'tripped';
  readonly effects: readonly AmplifierEffect[];
}

export const TIMING: AmplifierTiming = {
  warmUp: Duration.ms(500),
  tail: Duration.seconds(2),
  minimumOn: Duration.seconds(3),
  maximumOn: Duration.seconds(10),
};

const wanted = (time: number): AmplifierInput => ({
  type: 'demand',
  on: true,
  extends: false,
  at: MonotonicTime.ms(time),
});
const alert = (time: number): AmplifierInput => ({
  type: 'demand',
  on: true,
  extends: true,
  at: MonotonicTime.ms(time),
});
const off = (keep: Keep, time: number): AmplifierInput => ({
  type: 'demand',
  on: false,
  keep,
  at: MonotonicTime.ms(time),
});
const over = (time: number) => off('tail', time);
/** Sound for other zones follows; an alert for other zones follows. */
const others = (time: number) => off('minimum', time);
const alertForOthers = (time: number) => off('nothing', time);
const tick = (time: number): AmplifierInput => ({ type: 'tick', at: MonotonicTime.ms(time) });

const relayOn: AmplifierEffect = { type: 'relay', on: true };
const relayOff: AmplifierEffect = { type: 'relay', on: false };
const raised: AmplifierEffect = { type: 'fault', code: 'amplifier.maximum-on', raised: true };
const cleared: AmplifierEffect = { ...raised, raised: false };

export const AMPLIFIER_CASES: readonly AmplifierCase[] = [
  {
    does: 'powers the amplifier when something is to be heard',
    given: [],
    when: wanted(0),
    state: 'warming',
    effects: [relayOn],
  },
  {
    does: 'is on when the amplifier is warm',
    given: [wanted(0)],
    when: tick(500),
    state: 'on',
    effects: [],
  },
  {
    does: 'keeps the relay on for the tail',
    given: [wanted(0), tick(500)],
    when: over(3_000),
    state: 'tail',
    effects: [],
  },
  {
    does: 'keeps the relay on for the tail when the item ends before the amplifier is warm',
    given: [wanted(0)],
    when: over(100),
    state: 'tail',
    effects: [],
  },
  {
    does: 'puts the relay off after the tail',
    given: [wanted(0), over(3_000)],
    when: tick(5_000),
    state: 'off',
    effects: [relayOff],
  },
  {
    does: 'goes on without warm-up in the tail',
    given: [wanted(0), over(3_000)],
    when: wanted(4_000),
    state: 'on',
    effects: [],
  },
  {
    does: 'goes on warming in a tail that began before the amplifier was warm',
    given: [wanted(0), over(100)],
    when: wanted(200),
    state: 'warming',
    effects: [],
  },
  {
    does: 'keeps the relay on for an item that comes late in an overdue tail',
    given: [wanted(0), over(3_000)],
    when: wanted(5_001),
    state: 'on',
    effects: [],
  },
  {
    does: 'has the relay on for its minimum when the tail is over before that',
    given: [wanted(0), over(100)],
    when: tick(2_999),
    state: 'tail',
    effects: [],
  },
  {
    does: 'puts the relay off when its minimum is over',
    given: [wanted(0), over(100)],
    when: tick(3_000),
    state: 'off',
    effects: [relayOff],
  },
  {
    does: 'has no tail where sound for other zones follows',
    given: [wanted(0), tick(500)],
    when: others(3_000),
    state: 'off',
    effects: [relayOff],
  },
  {
    does: 'ends a tail when sound for other zones follows',
    given: [wanted(0), over(3_000)],
    when: others(4_000),
    state: 'off',
    effects: [relayOff],
  },
  {
    does: 'keeps the relay on for its minimum also where sound for other zones follows',
    given: [wanted(0), tick(500)],
    when: others(1_000),
    state: 'tail',
    effects: [],
  },
  {
    does: 'puts the relay off at its minimum where sound for other zones waits for that',
    given: [wanted(0), others(1_000)],
    when: tick(3_000),
    state: 'off',
    effects: [relayOff],
  },
  {
    does: 'puts the relay off at once for an alert that other zones alone are to hear',
    given: [wanted(0), tick(500)],
    when: alertForOthers(1_000),
    state: 'off',
    effects: [relayOff],
  },
  {
    does: 'puts the relay off at once for such an alert in its tail as well',
    given: [wanted(0), over(1_000)],
    when: alertForOthers(1_001),
    state: 'off',
    effects: [relayOff],
  },
  {
    does: 'is wanted again while sound for other zones waited',
    given: [wanted(0), others(1_000)],
    when: wanted(1_500),
    state: 'on',
    effects: [],
  },
  {
    does: 'trips when the relay was on for the maximum',
    given: [wanted(0), tick(500)],
    when: tick(10_000),
    state: 'tripped',
    effects: [relayOff, raised],
  },
  {
    does: 'counts the maximum over tails',
    given: [wanted(0), over(8_000), wanted(9_000)],
    when: tick(10_000),
    state: 'tripped',
    effects: [relayOff, raised],
  },
  {
    does: 'cuts the tail short at the maximum, without a fault',
    given: [wanted(0), over(9_000)],
    when: tick(10_000),
    state: 'off',
    effects: [relayOff],
  },
  {
    does: 'starts anew for an item that comes after a tail which the maximum has cut short',
    given: [wanted(0), over(9_000)],
    when: wanted(10_000),
    state: 'warming',
    effects: [relayOff, relayOn],
  },
  {
    does: 'stays off while the demand that tripped it holds',
    given: [wanted(0), tick(10_000)],
    when: wanted(11_000),
    state: 'tripped',
    effects: [],
  },
  {
    does: 'is off, and its fault over, when the demand that tripped it ends',
    given: [wanted(0), tick(10_000)],
    when: over(20_000),
    state: 'off',
    effects: [cleared],
  },
  {
    does: 'reports a trip even if it learns of it when the demand has ended',
    given: [wanted(0)],
    when: over(10_000),
    state: 'off',
    effects: [relayOff, raised, cleared],
  },
  {
    does: 'lets an alert through a tripped zone',
    given: [wanted(0), tick(10_000)],
    when: alert(20_000),
    state: 'warming',
    effects: [relayOn, cleared],
  },
  {
    does: 'does not trip while an alert is on air',
    given: [alert(0), tick(500)],
    when: tick(1_000_000),
    state: 'on',
    effects: [],
  },
  {
    does: 'lets an alert extend what is on',
    given: [wanted(0), alert(9_000)],
    when: tick(1_000_000),
    state: 'on',
    effects: [],
  },
  {
    does: 'lets an alert in at the last instant',
    given: [wanted(0), tick(500)],
    when: alert(10_000),
    state: 'on',
    effects: [],
  },
  {
    does: 'counts anew after an alert',
    given: [wanted(0), alert(9_000), wanted(60_000)],
    when: tick(69_999),
    state: 'on',
    effects: [],
  },
  {
    does: 'trips after an alert when the maximum has passed anew',
    given: [wanted(0), alert(9_000), wanted(60_000)],
    when: tick(70_000),
    state: 'tripped',
    effects: [relayOff, raised],
  },
  {
    does: 'has a tail after an alert, however long it was',
    given: [alert(0)],
    when: over(60_000),
    state: 'tail',
    effects: [],
  },
  { does: 'ignores a tick when off', given: [], when: tick(1), state: 'off', effects: [] },
  { does: 'ignores the end of what was not demanded', given: [], when: over(1), state: 'off', effects: [] },
  {
    does: 'ignores a tick before the amplifier is warm',
    given: [wanted(0)],
    when: tick(499),
    state: 'warming',
    effects: [],
  },
  {
    does: 'ignores a tick before the maximum',
    given: [wanted(0), tick(500)],
    when: tick(9_999),
    state: 'on',
    effects: [],
  },
  {
    does: 'ignores a demand that holds already',
    given: [wanted(0), tick(500)],
    when: wanted(5_000),
    state: 'on',
    effects: [],
  },
  {
    does: 'ignores a tick before the tail is over',
    given: [wanted(0), over(3_000)],
    when: tick(4_999),
    state: 'tail',
    effects: [],
  },
  {
    does: 'ignores an end that is told twice: the tail is not drawn out',
    given: [wanted(0), over(3_000)],
    when: over(4_000),
    state: 'tail',
    effects: [],
  },
  {
    does: 'ignores that nothing is to be heard where sound for other zones waits already',
    given: [wanted(0), others(1_000)],
    when: over(1_500),
    state: 'tail',
    effects: [],
  },
  {
    does: 'ignores an alert for other zones when off',
    given: [],
    when: alertForOthers(1),
    state: 'off',
    effects: [],
  },
  {
    does: 'ignores a tick when tripped',
    given: [wanted(0), tick(10_000)],
    when: tick(99_999),
    state: 'tripped',
    effects: [],
  },
];
