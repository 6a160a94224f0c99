import type { FastifyReply } from 'fastify';
import type { Refused } from '../api/session.ts';

/** Answers with a refusal, in words. */
export function refuse(
  reply: FastifyReply,
  status: number,
  error: Refused['error'],
  more: Omit<Refused, 'error'> = {},
): FastifyReply {
  if (more.lockedFor !== undefined) reply.header('retry-after', String(more.lockedFor));
  return reply.code(status).send({ error, ...more } satisfies Refused);
}
