/** `echo`: the province's answer to this box's own question. Whose question it answers is known by its nonce; nobody else's does anything. */
import type { CommandClaims } from './order.ts';

export interface EchoRoom {
  readonly echo: (nonce: string) => void;
}

export function echo({ body }: CommandClaims<'echo'>, room: EchoRoom): undefined {
  room.echo(body.nonce);
}
