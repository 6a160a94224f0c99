/** Example of a trust list: a root, a province that may do all, a commune that may do some of it at home. */
import type { Trust } from '../messages/trust.ts';
import { exampleKeys } from './keys.ts';
import { examplePlace } from './place.ts';

export function exampleTrust(change: Partial<Trust> = {}): Trust {
  const { root, province, commune } = exampleKeys;
  return {
    root: { keys: [{ kid: root.kid, x: root.x }], threshold: 1 },
    nextUpdate: '2027-02-22T00:00:00+07:00',
    issuers: [
      {
        id: examplePlace.provinceIssuer,
        name: 'Sở Văn hóa, Thể thao và Du lịch tỉnh Lào Cai',
        keys: [{ kid: province.kid, x: province.x }],
        may: [
          {
            types: ['plan', 'assignment', 'schedule', 'bulletin', 'alert', 'command', 'welcome'],
            maxPriority: 'emergency',
            areas: ['*'],
          },
        ],
      },
      {
        id: examplePlace.communeIssuer,
        name: 'Ủy ban nhân dân xã Bát Xát',
        keys: [{ kid: commune.kid, x: commune.x }],
        may: [
          { types: ['schedule', 'bulletin'], maxPriority: 'priority', areas: [examplePlace.communeGroup] },
          { types: ['alert', 'command'], maxPriority: 'emergency', areas: [examplePlace.communeGroup] },
        ],
      },
    ],
    ...change,
  };
}
