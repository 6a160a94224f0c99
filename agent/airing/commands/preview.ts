/** `preview`: asks what this box will sound. Changes nothing, so that whoever may command anything here may ask. */
import type { CommandClaims } from './order.ts';

export interface PreviewRoom {
  /** Answers the command of this `jti` by a report. */
  readonly preview: (answers: string) => void;
}

export function preview({ jti }: CommandClaims<'preview'>, room: PreviewRoom): undefined {
  room.preview(jti);
}
