/** A bulletin, alert or command that was issued: what is sent again until each node answered or its time is over. */
import type { Alert } from '../../contract/messages/alert.ts';
import type { Bulletin } from '../../contract/messages/bulletin.ts';
import type { Command } from '../../contract/messages/command.ts';

interface Issued {
  readonly jti: string;
  readonly iss: string;
  readonly aud: readonly string[];
  /** Seconds since 1970. */
  readonly iat: number;
  readonly exp: number;
  /** Alert id, bulletin id, or what a command is about. */
  readonly id: string;
  readonly jws: string;
  /** jti of the same alert under a key that was replaced. */
  readonly replaces?: string;
}

export type OneOff =
  | (Issued & { readonly type: 'alert'; readonly body: Alert })
  | (Issued & { readonly type: 'bulletin'; readonly body: Bulletin })
  | (Issued & { readonly type: 'command'; readonly body: Command });
