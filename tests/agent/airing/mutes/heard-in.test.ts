import { describe, expect, it } from 'vitest';
import { heardIn } from '../../../../agent/airing/mutes/heard-in.ts';
import type { Mute } from '../../../../agent/airing/mutes/mute.ts';
import type { Muted } from '../../../../province/contract/messages/command.ts';
import { WallTime } from '../../../../time/instant.ts';

const mute = (what: Muted, emergencies = false): Mute => ({
  ...{ kind: 'muted', what, emergencies, by: 'A', issuer: 'province' },
  ...{ until: WallTime.ms(1), issuedAt: WallTime.ms(0) },
});
type Asked = Parameters<typeof heardIn>[0];
const item: Asked = { playId: 's/p@12', name: 's/p', class: 'normal', exercise: false, zones: ['a', 'b'] };
const alert: Asked = { ...item, playId: 'x#1', name: 'x', class: 'emergency' };

describe('where an item is heard while something is muted', () => {
  it.each<[string, Mute, Asked, string[]]>([
    ['nothing of it', mute('box'), item, []],
    ['the other zones of a muted one', mute({ zone: 'a' }), item, ['b']],
    ['a zone of another box', mute({ zone: 'c' }), item, ['a', 'b']],
    ['a muted item', mute({ item: 's/p' }), item, []],
    ['a muted play', mute({ item: 's/p@12' }), item, []],
    ['another item', mute({ item: 's/q' }), item, ['a', 'b']],
    ['a real alert', mute('box'), alert, ['a', 'b']],
    ['a real alert, emergencies named', mute('box', true), alert, []],
    ['a real alert, emergencies named for a zone', mute({ zone: 'b' }, true), alert, ['a']],
    ['an exercise, which is no emergency', mute('box'), { ...alert, exercise: true }, []],
    [
      'a drill at the box, which is no override of anything',
      mute('box'),
      { ...item, class: 'override' as const, exercise: true },
      [],
    ],
    [
      'the button of the box, whatever is named',
      mute('box', true),
      { ...item, class: 'override' as const },
      ['a', 'b'],
    ],
  ])('%s', (_, held, asked, zones) => {
    const heard = heardIn(asked, [held]);
    expect(heard.zones).toEqual(zones);
    expect(heard.mute).toBe(zones.length < 2 ? held : undefined);
  });

  it('two mutes together take what each of them takes', () => {
    expect(heardIn(item, [mute({ zone: 'a' }), mute({ zone: 'b' })]).zones).toEqual([]);
  });
});
