/** Example of a bulletin in words, in two languages: the box says them through its horns and shows them on its board. */
import type { ClaimsOf } from '../envelope.ts';
import { exampleBulletin } from './bulletin.ts';
import { exampleClaims } from './claims.ts';

export function exampleTextClaims(): ClaimsOf<'bulletin'> {
  const body = exampleBulletin({
    id: 'hop-thon-2026-11-22',
    title: 'Họp thôn Bản Vền',
    item: {
      kind: 'text',
      renditions: [
        {
          language: 'vi',
          title: 'Họp thôn Bản Vền',
          text: 'Mời bà con họp tại nhà văn hóa lúc 19 giờ 30 ngày 22/11. Liên hệ: 0214 3 840 123.',
        },
        { language: 'en', text: 'Village meeting tonight at half past seven, in the community house.' },
      ],
    },
    length: 'PT5M',
  });
  return exampleClaims('bulletin', { jti: 'example-bulletin-text-1', body });
}
