import { expect, it } from 'vitest';
import type { BoxView, OverrideRow } from '../../../../agent/console/api/box-view.ts';
import { whatSounds } from '../../../../agent/console/page/top/what-sounds.ts';
import { PageBox } from './page-box.ts';

const row = (id: string, more: Partial<OverrideRow> = {}): OverrideRow => ({
  ...{ id, at: '2026-11-22T02:00:00+07:00', by: 'Lan', what: 'siren', title: 'Còi báo động' },
  ...more,
});
const item = (name: string, rank: string, exercise = false) => ({
  ...{ id: name, name, title: name, class: rank, exercise },
});

const NOON = 12;
const NIGHT = 2;
function of(more: Partial<BoxView>, hour = NOON) {
  return whatSounds({ ...new PageBox().view(), ...more }, hour);
}

it('names the override before all that sounds beside it, and whose it is', () => {
  const onAir = [item('tiep-song', 'normal'), item('o1', 'override')];
  expect(of({ onAir, overrides: [row('o1')] })).toMatchObject({
    first: { kind: 'override', row: { by: 'Lan' } },
    also: ['tiep-song'],
  });
});

it('knows its line by the id of its play, where two people have begun what is called the same', () => {
  const onAir = [{ ...item('console', 'override'), id: 'o1', title: 'Còi báo động' }];
  const overrides = [row('o2', { by: 'Minh' }), row('o1')];
  expect(of({ onAir, overrides })).toMatchObject({
    first: { row: { id: 'o1', by: 'Lan' } },
    waiting: [{ id: 'o2' }],
  });
});

it('takes what another issuer calls the same for no press of ours', () => {
  const onAir = [{ ...item('xa/coi', 'normal'), title: 'Còi báo động' }];
  expect(of({ onAir, overrides: [row('o1')] })).toMatchObject({
    first: { kind: 'programme' },
    waiting: [{ id: 'o1' }],
  });
});

it('takes what is real for graver than an exercise, whatever their ranks', () => {
  const onAir = [item('dien-tap', 'emergency', true), item('ban-tin', 'normal')];
  expect(of({ onAir })).toMatchObject({ first: { kind: 'programme', title: 'ban-tin' }, also: ['dien-tap'] });
});

it('says of an alert and of a programme what they are', () => {
  expect(of({ onAir: [item('lu', 'emergency')] }).first).toMatchObject({ kind: 'alert', exercise: false });
  expect(of({ onAir: [item('uu-tien', 'priority')] }).first).toMatchObject({
    kind: 'programme',
    priority: true,
  });
});

it('tells an override that waits for its turn from one that sounds, and from what is over', () => {
  const overrides = [row('o3'), row('o2'), row('o1', { outcome: 'played' }), row('s', { what: 'stop' })];
  expect(of({ onAir: [item('o2', 'override')], overrides }).waiting.map(({ id }) => id)).toEqual(['o3']);
});

it.each<[string, Partial<BoxView>, number, string]>([
  ['the device is gone', { speaker: { state: 'lost', why: 'unplugged' } }, NOON, 'speaker'],
  ['the device is frozen', { speaker: { state: 'frozen' } }, NOON, 'speaker'],
  ['the box has just started', { speaker: { state: 'starting' } }, NOON, 'starting'],
  [
    'the whole box is muted',
    { muted: [{ what: 'box', until: '2026-11-23T00:00:00Z', by: 'Thợ', issuer: 'local' }] },
    NOON,
    'muted',
  ],
  ['nobody knows the time', { clockTrust: 'carried' }, NOON, 'clock'],
  ['people sleep', {}, NIGHT, 'quiet-hours'],
  ['nothing is due', {}, NOON, 'nothing-due'],
])('says why it is silent: %s', (_, more, hour, kind) => {
  expect(of(more, hour).first).toMatchObject({ kind: 'silent', why: { kind } });
});

it('does not take one muted zone for the reason why all is silent', () => {
  const muted = [{ what: { zone: 'cho' }, until: '2026-11-23T00:00:00Z', by: 'Thợ', issuer: 'local' }];
  expect(of({ muted }).first).toMatchObject({ kind: 'silent', why: { kind: 'nothing-due' } });
});
