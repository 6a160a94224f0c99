import type { Claims } from '../../../../province/contract/envelope.ts';

/** For the people who sent it. */
export function tooMany({ iss, type }: Claims): string {
  return `issuer "${iss}" sends more of type ${type} than this box holds: withdraw or cancel what is of no use, send the rest later`;
}
