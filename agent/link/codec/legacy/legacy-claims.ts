/**
 * All that a message of the plain-JSON protocol can become. There is no `alert` among them, no priority above `normal`, and no order but
 * to stop one item: what is not in this type cannot be signed by the codec.
 */
import type { ClaimsOf } from '../../../../province/contract/envelope.ts';

type Schedule = ClaimsOf<'schedule'>;
type Bulletin = ClaimsOf<'bulletin'>;
type Programme = Schedule['body']['programmes'][number];
/** Never above others, never in quiet hours. */
type Ordinary<T extends { priority: string }> = Omit<T, 'priority' | 'inQuietHours'> & {
  readonly priority: 'normal';
  readonly inQuietHours?: never;
};

export type LegacyClaims =
  | (Omit<Schedule, 'body'> & {
      readonly body: Omit<Schedule['body'], 'programmes'> & { readonly programmes: Ordinary<Programme>[] };
    })
  | (Omit<Bulletin, 'body'> & { readonly body: Ordinary<Bulletin['body']> })
  | (Omit<ClaimsOf<'command'>, 'body'> & {
      readonly body: { readonly name: 'stop'; readonly item: string; readonly by: string };
    })
  | ClaimsOf<'assignment'>;
