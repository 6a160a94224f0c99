/** Reads the query of a GET of the API. */
import { InputError } from '../../../failure/failure.ts';
import { REPORT_KINDS, type ReportKind } from '../reports/report-log.ts';

export interface Query {
  readonly kind?: ReportKind;
  readonly type?: string;
  readonly node?: string;
  readonly item?: string;
  /** Milliseconds since 1970. */
  readonly since?: number;
  readonly limit: number;
}

const DEFAULT_LIMIT = 200;
const MOST = 10_000;

/** Throws InputError that names the parameter. */
export function parseQuery(query: unknown): Query {
  const given = query as Record<string, unknown>;
  const text = (name: string) => (typeof given[name] === 'string' ? { [name]: given[name] } : {});
  const kind = REPORT_KINDS.find((known) => known === given['kind']);
  if (given['kind'] !== undefined && !kind)
    throw new InputError(`kind must be one of ${REPORT_KINDS.join(', ')}, it is "${given['kind']}"`);
  const limit = given['limit'] === undefined ? DEFAULT_LIMIT : Number(given['limit']);
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST)
    throw new InputError(`limit must be 1–${MOST}, it is "${given['limit']}"`);
  const since = given['since'] === undefined ? undefined : Date.parse(String(given['since']));
  if (since !== undefined && Number.isNaN(since))
    throw new InputError(
      `since must be an instant such as 2026-11-22T05:00:00+07:00, it is "${given['since']}"`,
    );
  return {
    ...{ ...text('type'), ...text('node'), ...text('item'), limit },
    ...(kind && { kind }),
    ...(since !== undefined && { since }),
  };
}
