/** `command`: an order of authorised staff. `stop all` is valid for 60 s after `iat`, whatever its `exp`. */
import { z } from 'zod';

export const Command = z.discriminatedUnion('name', [
  z.object({
    name: z.literal('stop'),
    /** Id of the item on air or waiting; `all` is every one of them. */
    item: z.string().min(1).max(512),
    /** Person and reason, for the log. */
    by: z.string().min(1).max(200),
  }),
]);
export type Command = z.infer<typeof Command>;

/** A `stop all` older than this is refused: it must never lie in wait for the next alert (seconds). */
export const STOP_ALL_VALID_SECONDS = 60;
