/** The arbiter's behaviour as a table: what it was told before, what it is told now, what it answers. Tests and the diagram read it. */

import { Duration } from '../../../time/duration.ts';
import {
  type ArbiterCase,
  accept,
  entry,
  finished,
  flood,
  resume,
  stop,
  tick,
  until,
} from './arbiter-inputs.ts';
import { DUCK_CASES } from './duck-cases.ts';

const news = entry('news', {});
const songs = entry('songs', {});
const market = entry('market', { rank: 3 });
const landslide = entry('landslide', { rank: 4, level: 3 });
const storm = entry('storm', { rank: 4, level: 5 });
const button = entry('button', { rank: 5 });
const drill = entry('drill', { exercise: true, rank: 4, level: 5 });
const smallDrill = entry('small-drill', { exercise: true, rank: 3 });
const page = entry('page', { rank: 1 });
const minute = 60_000;

export const ARBITER_CASES: readonly ArbiterCase[] = [
  {
    does: 'starts the first item at once',
    given: [],
    when: accept(news, 0),
    effects: [{ type: 'start', id: 'news' }],
  },
  {
    does: 'lets an equal item wait',
    given: [accept(news, 0)],
    when: accept(songs, 1),
    effects: [],
  },
  {
    does: 'lets a weaker item wait',
    given: [accept(flood, 0)],
    when: accept(news, 1),
    effects: [],
  },
  {
    does: 'starts what waits when the item on air has finished',
    given: [accept(news, 0), accept(songs, 1)],
    when: finished('news', 2),
    effects: [{ type: 'start', id: 'songs' }],
  },
  {
    does: 'starts the strongest of what waits, not the oldest',
    given: [accept(storm, 0), accept(news, 1), accept(market, 2)],
    when: finished('storm', 3),
    effects: [{ type: 'start', id: 'market' }],
  },
  {
    does: 'starts the oldest among equals',
    given: [accept(storm, 0), accept(flood, 1), accept(landslide, 2)],
    when: finished('storm', 3),
    effects: [{ type: 'start', id: 'flood' }],
  },
  {
    does: 'cuts a programme for an alert',
    given: [accept(news, 0)],
    when: accept(flood, 1),
    effects: [
      { type: 'cut', id: 'news', by: 'flood' },
      { type: 'start', id: 'flood' },
    ],
  },
  {
    does: 'cuts an alert for one of a higher level',
    given: [accept(flood, 0)],
    when: accept(storm, 1),
    effects: [
      { type: 'cut', id: 'flood', by: 'storm' },
      { type: 'start', id: 'storm' },
    ],
  },
  {
    does: 'cuts any alert for the button',
    given: [accept(storm, 0)],
    when: accept(button, 1),
    effects: [
      { type: 'cut', id: 'storm', by: 'button' },
      { type: 'start', id: 'button' },
    ],
  },
  {
    does: 'lets an equal alert enter between rounds only',
    given: [accept(flood, 0)],
    when: accept(landslide, 1),
    effects: [],
  },
  {
    does: 'brings a programme back after an alert',
    given: [accept(news, 0), accept(flood, 1)],
    when: finished('flood', 2),
    effects: [{ type: 'resume', id: 'news' }],
  },
  {
    does: 'brings back through two layers, the stronger first',
    given: [accept(news, 0), accept(flood, 1), accept(storm, 2)],
    when: finished('storm', 3),
    effects: [{ type: 'resume', id: 'flood' }],
  },
  {
    does: 'starts a waiting item that is stronger than the interrupted one',
    given: [accept(news, 0), accept(flood, 1), accept(market, 2)],
    when: finished('flood', 3),
    effects: [{ type: 'start', id: 'market' }],
  },
  {
    does: 'finishes a cut round before an equal alert that came later',
    given: [accept(flood, 0), accept(landslide, 1), accept(storm, 2)],
    when: finished('storm', 3),
    effects: [{ type: 'resume', id: 'flood' }],
  },
  {
    does: 'brings an alert back however long it was interrupted',
    given: [accept(flood, 0), accept(storm, 1)],
    when: finished('storm', 600 * minute),
    effects: [{ type: 'resume', id: 'flood' }],
  },
  {
    does: 'brings an emergency back though its afterCut would bound it',
    given: [
      accept(entry('flood', { rank: 4, level: 3 }, { afterCut: resume }), 0),
      accept(landslide, 1),
      accept(storm, 2),
    ],
    when: finished('storm', 600 * minute),
    effects: [{ type: 'resume', id: 'flood' }],
  },
  {
    does: 'brings a programme back just within its bound',
    given: [accept(news, 0), accept(flood, 1)],
    when: finished('flood', 10 * minute),
    effects: [{ type: 'resume', id: 'news' }],
  },
  {
    does: 'ends a programme whose bound for coming back has passed',
    given: [accept(news, 0), accept(flood, 1)],
    when: tick(10 * minute + 1),
    effects: [{ type: 'end', id: 'news', reason: 'interrupted' }],
  },
  {
    does: 'ends an interrupted programme as interrupted when its slot ends',
    given: [accept(until(news, 500), 0), accept(flood, 1)],
    when: tick(500),
    effects: [{ type: 'end', id: 'news', reason: 'interrupted' }],
  },
  {
    does: 'ends an interrupted programme once an equal item waits',
    given: [accept(news, 0), accept(flood, 1)],
    when: accept(songs, 2),
    effects: [{ type: 'end', id: 'news', reason: 'interrupted' }],
  },
  {
    does: 'ends a programme that is cut while an equal item waits',
    given: [accept(news, 0), accept(songs, 1)],
    when: accept(flood, 2),
    effects: [
      { type: 'cut', id: 'news', by: 'flood' },
      { type: 'start', id: 'flood' },
      { type: 'end', id: 'news', reason: 'interrupted' },
    ],
  },
  {
    does: 'ends at once what must not come back at all',
    given: [accept(entry('news', {}, { afterCut: { kind: 'rejoin', within: Duration.zero } }), 0)],
    when: accept(flood, 1),
    effects: [
      { type: 'cut', id: 'news', by: 'flood' },
      { type: 'start', id: 'flood' },
      { type: 'end', id: 'news', reason: 'interrupted' },
    ],
  },
  {
    does: 'ends an exercise on air for a real alert, of whatever level',
    given: [accept(drill, 0)],
    when: accept(flood, 1),
    effects: [
      { type: 'end', id: 'drill', reason: 'superseded' },
      { type: 'start', id: 'flood' },
    ],
  },
  {
    does: 'ends waiting and interrupted exercises for the button',
    given: [accept(smallDrill, 0), accept(market, 1), accept(drill, 2)],
    when: accept(button, 3),
    effects: [
      { type: 'end', id: 'small-drill', reason: 'superseded' },
      { type: 'end', id: 'drill', reason: 'superseded' },
      { type: 'cut', id: 'market', by: 'button' },
      { type: 'start', id: 'button' },
    ],
  },
  {
    does: 'ends an exercise that comes while a real alert is on air',
    given: [accept(flood, 0)],
    when: accept(drill, 1),
    effects: [{ type: 'end', id: 'drill', reason: 'superseded' }],
  },
  {
    does: 'interrupts an exercise for a real programme, and brings it back',
    given: [accept(drill, 0), accept(news, 1)],
    when: finished('news', 2),
    effects: [{ type: 'resume', id: 'drill' }],
  },
  {
    does: 'lets an exercise wait for a real programme',
    given: [accept(news, 0)],
    when: accept(drill, 1),
    effects: [],
  },
  {
    does: 'cuts an ambient page even for an exercise',
    given: [accept(page, 0)],
    when: accept(drill, 1),
    effects: [
      { type: 'cut', id: 'page', by: 'drill' },
      { type: 'start', id: 'drill' },
    ],
  },
  {
    does: 'ends a programme on air when its slot ends',
    given: [accept(until(news, 100), 0)],
    when: tick(100),
    effects: [{ type: 'end', id: 'news', reason: 'slot-ended' }],
  },
  {
    does: 'ends an alert on air when it expires, and brings back what it cut',
    given: [accept(news, 0), accept(until(flood, 100), 1)],
    when: tick(100),
    effects: [
      { type: 'end', id: 'flood', reason: 'expired' },
      { type: 'resume', id: 'news' },
    ],
  },
  {
    does: 'ends an override on air at its time limit',
    given: [accept(until(button, 100), 0)],
    when: tick(100),
    effects: [{ type: 'end', id: 'button', reason: 'time-limit' }],
  },
  {
    does: 'ends an interrupted alert as expired',
    given: [accept(until(flood, 100), 0), accept(storm, 1)],
    when: tick(100),
    effects: [{ type: 'end', id: 'flood', reason: 'expired' }],
  },
  {
    does: 'ends a waiting programme whose slot has passed',
    given: [accept(news, 0), accept(until(songs, 100), 1)],
    when: tick(100),
    effects: [{ type: 'end', id: 'songs', reason: 'slot-ended' }],
  },
  {
    does: 'ends a waiting alert that has expired',
    given: [accept(storm, 0), accept(until(flood, 100), 1)],
    when: tick(100),
    effects: [{ type: 'end', id: 'flood', reason: 'expired' }],
  },
  {
    does: 'ends an item that comes after its end',
    given: [],
    when: accept(until(news, 100), 100),
    effects: [{ type: 'end', id: 'news', reason: 'slot-ended' }],
  },
  {
    does: 'spares an exercise from an alert that came after its own expiry',
    given: [accept(drill, 0)],
    when: accept(until(flood, 100), 100),
    effects: [{ type: 'end', id: 'flood', reason: 'expired' }],
  },
  {
    does: 'spares an interrupted programme from an equal item that came after its own end',
    given: [accept(news, 0), accept(flood, 1)],
    when: accept(until(songs, 100), 100),
    effects: [{ type: 'end', id: 'songs', reason: 'slot-ended' }],
  },
  {
    does: 'brings back a programme that restarts, however long it was cut and though an equal item waits',
    given: [accept({ ...news, afterCut: { kind: 'restart' } }, 0), accept(songs, 1), accept(flood, 2)],
    when: finished('flood', 600 * minute),
    effects: [{ type: 'resume', id: 'news' }],
  },
  {
    does: 'takes an item that finished on its last instant as finished',
    given: [accept(until(news, 100), 0)],
    when: finished('news', 100),
    effects: [],
  },
  {
    does: 'starts the next after an item on air is stopped',
    given: [accept(news, 0), accept(songs, 1)],
    when: stop('news', 2),
    effects: [
      { type: 'end', id: 'news', reason: 'stopped' },
      { type: 'start', id: 'songs' },
    ],
  },
  {
    does: 'takes away a waiting item that is stopped',
    given: [accept(news, 0), accept(songs, 1)],
    when: stop('songs', 2),
    effects: [{ type: 'end', id: 'songs', reason: 'stopped' }],
  },
  {
    does: 'takes away an interrupted item that is stopped',
    given: [accept(news, 0), accept(flood, 1)],
    when: stop('news', 2),
    effects: [{ type: 'end', id: 'news', reason: 'stopped' }],
  },
  {
    does: 'ends everything when all is stopped',
    given: [accept(news, 0), accept(flood, 1), accept(landslide, 2)],
    when: stop('all', 3),
    effects: [
      { type: 'end', id: 'flood', reason: 'stopped' },
      { type: 'end', id: 'news', reason: 'stopped' },
      { type: 'end', id: 'landslide', reason: 'stopped' },
    ],
  },
  ...DUCK_CASES,
  {
    does: 'ignores a tick before anything is due',
    given: [accept(until(news, 100), 0), accept(flood, 1)],
    when: tick(99),
    effects: [],
  },
  {
    does: 'ignores an item that is on air already',
    given: [accept(news, 0)],
    when: accept({ ...news, key: storm.key }, 1),
    effects: [],
  },
  {
    does: 'ignores an item that waits already',
    given: [accept(news, 0), accept(songs, 1)],
    when: accept(songs, 2),
    effects: [],
  },
  {
    does: 'ignores an item that is interrupted already',
    given: [accept(news, 0), accept(flood, 1)],
    when: accept(news, 2),
    effects: [],
  },
  {
    does: 'ignores the finish of an item that waits',
    given: [accept(news, 0), accept(songs, 1)],
    when: finished('songs', 2),
    effects: [],
  },
  {
    does: 'ignores the finish of an item that was cut before the news of it came',
    given: [accept(news, 0), accept(flood, 1)],
    when: finished('news', 2),
    effects: [],
  },
  {
    does: 'ignores a stop of an unknown item',
    given: [accept(news, 0)],
    when: stop('other', 1),
    effects: [],
  },
];
