/** CAP at the API: documents in and out. The API's own rules hold before: loopback, and the token for what changes anything. */
import type { FastifyInstance } from 'fastify';
import { InputError } from '../../../failure/failure.ts';
import { MAX_CAP_BYTES } from '../../contract/cap/open-cap-xml.ts';
import type { CapDesk } from './cap-desk.ts';
import { CAP_MEDIA_TYPE } from './cap-media-type.ts';
import type { CapOptions } from './import/cap-answer.ts';
import { CapRefusal } from './import/cap-refusal.ts';

export function capRoutes(app: FastifyInstance, desk: CapDesk): void {
  app.addContentTypeParser(
    [CAP_MEDIA_TYPE, 'application/xml', 'text/xml'],
    { parseAs: 'buffer', bodyLimit: MAX_CAP_BYTES },
    (_request, body, done) => done(null, body),
  );
  app.post<{ Body: unknown }>('/api/cap', async ({ body, query }, reply) => {
    if (!Buffer.isBuffer(body))
      throw new InputError(`Content-Type must be ${CAP_MEDIA_TYPE}, application/xml or text/xml`);
    try {
      return await desk.take(body, optionsOf(query as Record<string, unknown>));
    } catch (thrown) {
      if (!(thrown instanceof CapRefusal)) throw thrown;
      return reply.code(400).send({ error: thrown.message, faults: thrown.faults });
    }
  });
  app.get('/api/cap', async ({ query }, reply) => {
    const { id } = query as { id?: unknown };
    if (typeof id !== 'string') throw new InputError('id is missing: the alert id or its identifier');
    const xml = desk.give(id);
    return reply.type(`${CAP_MEDIA_TYPE}; charset=utf-8`).send(xml);
  });
}

/** Throws InputError that names the parameter. */
function optionsOf(query: Record<string, unknown>): CapOptions {
  const all = (name: string) => {
    const given = query[name];
    return given === undefined ? [] : [given].flat().map(String);
  };
  const flag = (name: string) => {
    const [given] = all(name);
    if (given === undefined) return {};
    if (given !== 'true' && given !== 'false')
      throw new InputError(`${name} must be true or false, it is "${given}"`);
    return { [name]: given === 'true' };
  };
  const known = ['from', 'iss', 'aud', 'level', 'hazard', 'dryRun', 'fetch', 'content'];
  const strange = Object.keys(query).find((name) => !known.includes(name));
  if (strange !== undefined)
    throw new InputError(`${strange} is no parameter: there are ${known.join(', ')}`);
  const [from] = all('from');
  if (from !== undefined && from !== 'operator' && from !== 'http')
    throw new InputError(`from must be operator or http, it is "${from}"`);
  const [iss] = all('iss');
  const [level] = all('level');
  const [hazard] = all('hazard');
  return {
    ...{ ...flag('dryRun'), ...flag('fetch'), content: all('content') },
    ...(from !== undefined && { from }),
    ...(iss !== undefined && { iss }),
    ...(all('aud').length > 0 && { aud: all('aud') }),
    ...(level !== undefined && { level: Number(level) }),
    ...(hazard !== undefined && { hazard }),
  };
}
