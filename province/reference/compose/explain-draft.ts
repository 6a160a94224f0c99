/** Says all that is wrong with a draft at once, so that its author mends it in one go: one fault a line. */
import * as z from 'zod';
import { explainError } from '../../contract/reading/explain-error.ts';

/** More would hide the first ones. */
const MOST = 10;

/** `what` stands before the faults. */
export function explainDraft(what: string, { issues }: z.ZodError): string {
  const lines = issues.slice(0, MOST).map((issue) => explainError(new z.ZodError([issue])));
  if (issues.length > MOST) lines.push(`and ${issues.length - MOST} more`);
  return lines.length > 1 ? [`${what}:`, ...lines].join('\n  ') : `${what}: ${lines.join('')}`;
}
