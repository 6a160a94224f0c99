import { WorldError } from '../../failure/failure.ts';
import type { ContentReason } from './content.ts';

/** Content could not be had, for a reason of the contract. */
export class ContentFailure extends WorldError {
  readonly reason: ContentReason;
  /** Whether what has arrived can be gone on with. */
  readonly resumable: boolean;

  constructor(
    reason: ContentReason,
    message: string,
    options: { cause?: unknown; resumable?: boolean } = {},
  ) {
    super(reason.replace('-', '.'), message, options);
    this.name = 'ContentFailure';
    this.reason = reason;
    this.resumable = options.resumable ?? false;
  }
}
