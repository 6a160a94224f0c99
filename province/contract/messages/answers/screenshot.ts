/**
 * `screenshot`: what a board gives its display, as evidence. The answer to a command `screenshot`, sent once: who does not get it asks
 * again. It is the picture that the compositor hands to the display, below every page: it shows a page that lies as well. That people
 * saw it is not in it: a display that is dark, or has no power, is told by the fault `screen.power`.
 */
import * as z from 'zod';
import { Id, Instant, Sha256 } from '../../scalars.ts';

/** Of the picture as it is in the message (base64 characters): with all around it a message stays below its bound. */
export const MOST_SCREENSHOT_CHARACTERS = 100 * 1024;

const answer = {
  v: z.literal(1),
  nodeId: Id,
  /** When it was taken, or was not. */
  at: Instant,
  /** `jti` of the command that it answers. */
  answers: Id,
};

export const Screenshot = z.discriminatedUnion('outcome', [
  z.object({
    ...answer,
    outcome: z.literal('taken'),
    /** Who asked, and why: as the command said it. */
    by: z.string().max(200),
    /** Frame that the page said it had painted then; absent: none. */
    frame: z.string().max(600).optional(),
    /** `compositor`: from what is given to the display. */
    how: z.enum(['compositor']),
    mediaType: z.enum(['image/png', 'image/jpeg']),
    /** Of the picture, which may be smaller than the wall (pixels). */
    width: z.int().positive(),
    height: z.int().positive(),
    /** The picture, base64. */
    picture: z.base64().max(MOST_SCREENSHOT_CHARACTERS),
    /** Of the picture's bytes. */
    sha256: Sha256,
  }),
  /** It was tried, and there is none. */
  z.object({ ...answer, outcome: z.literal('failed'), detail: z.string().max(2_000) }),
]);
export type Screenshot = z.infer<typeof Screenshot>;
