/**
 * What the inbox hands to the rest of the agent. Each is called synchronously, once per message, after its signature,
 * audience, time and novelty were checked; none may wait.
 */
import type { ClaimsOf } from '../../../province/contract/envelope.ts';
import type { MonotonicTime, WallTime } from '../../../time/instant.ts';

/** When a message came and when it was found good: for the play log. */
export interface Stamps {
  readonly received: MonotonicTime;
  readonly verified: MonotonicTime;
}

export type StateChange =
  /** The province knows this box: alerts, bulletins and schedules sound from now on. Told once per run of the agent. */
  | { readonly kind: 'welcomed' }
  | { readonly kind: 'assignment'; readonly claims: ClaimsOf<'assignment'> }
  /** All schedules that hold now. */
  | { readonly kind: 'schedules'; readonly schedules: readonly ClaimsOf<'schedule'>[] }
  | { readonly kind: 'trust'; readonly claims: ClaimsOf<'trust'> }
  /** Alerts and bulletins that hold no longer: the plan names them no more, or their issuer lost its word. Their ids. */
  | {
      readonly kind: 'withdrawn';
      readonly alerts: readonly string[];
      readonly bulletins: readonly string[];
    };

export interface WelcomeNews {
  /** The province's time: true at some moment between `sentAt` and `receivedAt`. Absent: nobody tells it on this wire. */
  readonly time?: WallTime;
  readonly sentAt: MonotonicTime;
  readonly receivedAt: MonotonicTime;
}

/** What was in force when the agent started, from disk. Told once, after the state that was on disk. */
export interface Restored {
  readonly alerts: readonly ClaimsOf<'alert'>[];
  readonly bulletins: readonly ClaimsOf<'bulletin'>[];
}

export interface InboxHandlers {
  /** Alert, update or cancel: before anything of it is stored. */
  onAlert(claims: ClaimsOf<'alert'>, stamps: Stamps): void;
  onCommand(claims: ClaimsOf<'command'>, stamps: Stamps): void;
  onBulletin(claims: ClaimsOf<'bulletin'>, stamps: Stamps): void;
  onState(change: StateChange): void;
  onWelcome(news: WelcomeNews): void;
  onRestored(restored: Restored): void;
}
