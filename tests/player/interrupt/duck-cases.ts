/** The arbiter's behaviour where an announcement is heard over a programme. */
import { type ArbiterCase, accept, entry, finished, flood, stop, tick, until } from './arbiter-inputs.ts';

const north = { zones: ['north'] };
const play = entry('play', {}, north);
const notice = entry('notice', { rank: 3 }, { ...north, over: 'duck' });
const secondNotice = entry('second-notice', { rank: 3 }, { ...north, over: 'duck' });
const bulletin = entry('bulletin', { rank: 3 }, north);

export const DUCK_CASES: readonly ArbiterCase[] = [
  {
    does: 'lets a programme go on beneath an announcement that ducks it',
    given: [accept(play, 0)],
    when: accept(notice, 1),
    effects: [
      { type: 'duck', id: 'play', by: 'notice' },
      { type: 'start', id: 'notice' },
    ],
  },
  {
    does: 'brings a programme up again when the announcement over it has finished',
    given: [accept(play, 0), accept(notice, 1)],
    when: finished('notice', 2),
    effects: [{ type: 'unduck', id: 'play' }],
  },
  {
    does: 'brings a programme up again when the announcement over it is stopped',
    given: [accept(play, 0), accept(notice, 1)],
    when: stop('notice', 2),
    effects: [
      { type: 'end', id: 'notice', reason: 'stopped' },
      { type: 'unduck', id: 'play' },
    ],
  },
  {
    does: 'keeps a programme beneath the next announcement, without bringing it up between',
    given: [accept(play, 0), accept(notice, 1), accept(secondNotice, 2)],
    when: finished('notice', 3),
    effects: [{ type: 'start', id: 'second-notice' }],
  },
  {
    does: 'lets a programme beneath an announcement end',
    given: [accept(play, 0), accept(notice, 1)],
    when: finished('play', 2),
    effects: [],
  },
  {
    does: 'ends a programme beneath an announcement when its slot ends',
    given: [accept(until(play, 100), 0), accept(notice, 1)],
    when: tick(100),
    effects: [{ type: 'end', id: 'play', reason: 'slot-ended' }],
  },
  {
    does: 'cuts both for an alert',
    given: [accept(play, 0), accept(notice, 1)],
    when: accept(flood, 2),
    effects: [
      { type: 'cut', id: 'notice', by: 'flood' },
      { type: 'cut', id: 'play', by: 'flood' },
      { type: 'start', id: 'flood' },
    ],
  },
  {
    does: 'brings both back together after an alert',
    given: [accept(play, 0), accept(notice, 1), accept(flood, 2)],
    when: finished('flood', 3),
    effects: [
      { type: 'resume', id: 'play' },
      { type: 'duck', id: 'play', by: 'notice' },
      { type: 'resume', id: 'notice' },
    ],
  },
  {
    does: 'starts an announcement after an alert over the programme that was cut',
    given: [accept(play, 0), accept(flood, 1), accept(notice, 2)],
    when: finished('flood', 3),
    effects: [
      { type: 'resume', id: 'play' },
      { type: 'duck', id: 'play', by: 'notice' },
      { type: 'start', id: 'notice' },
    ],
  },
  {
    does: 'cuts a programme beneath for what does not duck it',
    given: [accept(play, 0), accept(notice, 1), accept(bulletin, 2)],
    when: finished('notice', 3),
    effects: [
      { type: 'cut', id: 'play', by: 'bulletin' },
      { type: 'start', id: 'bulletin' },
    ],
  },
  {
    does: 'cuts a programme that sounds in other zones than the announcement',
    given: [accept({ ...play, zones: ['north', 'south'] }, 0)],
    when: accept(notice, 1),
    effects: [
      { type: 'cut', id: 'play', by: 'notice' },
      { type: 'start', id: 'notice' },
    ],
  },
  {
    does: 'mixes no drill with what is real',
    given: [accept({ ...play, key: { ...play.key, exercise: true } }, 0)],
    when: accept(notice, 1),
    effects: [
      { type: 'cut', id: 'play', by: 'notice' },
      { type: 'start', id: 'notice' },
    ],
  },
  {
    does: 'lets no alert duck, whatever it asks for',
    given: [accept(notice, 0)],
    when: accept({ ...flood, ...north, over: 'duck' }, 1),
    effects: [
      { type: 'cut', id: 'notice', by: 'flood' },
      { type: 'start', id: 'flood' },
    ],
  },
  { does: 'ignores a tick when nothing is held', given: [], when: tick(1), effects: [] },
  { does: 'ignores a stop of everything when nothing is held', given: [], when: stop('all', 1), effects: [] },
];
