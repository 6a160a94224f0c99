/**
 * Tells a dead network from a dead server: who answers at all, on the way to the province. Nobody is asked but those that the box talks
 * to anyway: its name servers, its router, the province's own address.
 *
 * A name that nobody has asked for before is looked up, as a router remembers names for hours after its own way out is gone.
 */
import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { Duration } from '../../../time/duration.ts';
import type { Destination, Reach } from '../port.ts';
import { gateways } from './gateways.ts';
import { type KnockEnd, knock } from './knock.ts';

/** The kernel gives a neighbour up 8 s after it last answered; a slow 2G network answers within 10 s. */
const WITHIN = Duration.seconds(12);

const QUERY = { timeout: 3_000, tries: 2 };

/** Of routers; whether it is open does not matter. */
const DOMAIN_PORT = 53;

/** Answers that only somebody who knows the name's zone can give. */
const KNOWING = new Set(['ENOTFOUND', 'ENODATA']);
/** Answers of a server that got none itself. */
const CLUELESS = new Set(['ESERVFAIL', 'EREFUSED', 'ENOTIMP', 'EFORMERR', 'EBADRESP']);

export interface Neighbourhood {
  /** Name servers, `address` or `address:port`; default: those of the system. */
  readonly servers?: readonly string[];
  readonly routers: () => readonly string[];
  readonly knock: (address: string, port: number, within: Duration) => Promise<KnockEnd>;
  /** In [0, 1). */
  readonly random: () => number;
}

const HERE: Neighbourhood = { routers: gateways, knock, random: Math.random };

/** Never throws. Ends within 12 s. */
export async function askAround(destination: Destination, here: Neighbourhood = HERE): Promise<Reach> {
  const answers = await Promise.all([
    askNames(destination, here),
    askProvince(destination, here),
    askRouters(here),
  ]);
  return (
    answers.find((reach) => reach === 'beyond') ?? answers.find((reach) => reach === 'near') ?? 'nothing'
  );
}

async function askNames({ host }: Destination, { servers, random }: Neighbourhood): Promise<Reach> {
  const resolver = new Resolver(QUERY);
  if (servers) resolver.setServers(servers);
  const foreign = resolver.getServers().some((server) => !/^(127\.|\[?::1)/.test(server));
  const timer = setTimeout(() => resolver.cancel(), WITHIN);
  try {
    if (isIP(host) !== 0) await resolver.resolveNs('.');
    else await resolver.resolve4(`loa-${random().toString(36).slice(2)}.${host}`);
    return 'beyond';
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (KNOWING.has(code)) return 'beyond';
    // A name server on the box itself is no neighbour.
    return CLUELESS.has(code) && (foreign || servers) ? 'near' : 'nothing';
  } finally {
    clearTimeout(timer);
  }
}

async function askProvince({ host, port }: Destination, here: Neighbourhood): Promise<Reach> {
  if (isIP(host) === 0) return 'nothing';
  return (await here.knock(host, port, WITHIN)) === 'answered' ? 'beyond' : 'nothing';
}

/** One that stays silent was found by the kernel all the same: else it would be unreachable. */
async function askRouters(here: Neighbourhood): Promise<Reach> {
  const ends = await Promise.all(here.routers().map((router) => here.knock(router, DOMAIN_PORT, WITHIN)));
  return ends.some((end) => end !== 'unreachable') ? 'near' : 'nothing';
}
