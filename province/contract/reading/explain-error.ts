/**
 * Says what is wrong with a message so that its author can mend it: the field's path, then what it must be.
 */
import type * as z from 'zod';

type Issue = z.core.$ZodIssue;

/** One line about the first fault, and how many more there are. */
export function explainError(error: z.ZodError): string {
  const [first, ...others] = error.issues;
  if (!first) return 'message does not fit its schema';
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  return `${pathOf(first.path)} ${wanted(first)}${more}`;
}

/** `body.programmes[3].start` */
function pathOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'message';
  return path
    .map((key, i) =>
      typeof key === 'number' ? `[${key}]` : `${i > 0 ? '.' : ''}${String(key).slice(0, 100)}`,
    )
    .join('');
}

function wanted(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? `is missing: it must be ${article(issue.expected)}`
        : `must be ${article(issue.expected)}`;
    case 'invalid_value':
      return `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map((v) => JSON.stringify(v)).join(', ')}`;
    case 'too_small':
      return `must ${extent(issue.origin, issue.minimum, 'at least')}`;
    case 'too_big':
      return `must ${extent(issue.origin, issue.maximum, 'at most')}`;
    case 'invalid_format':
      return issue.message.startsWith('Invalid ') ? `must be a valid ${issue.format}` : issue.message;
    case 'invalid_union':
      return issue.discriminator === undefined ? issue.message : 'must name a kind that this version knows';
    default:
      return issue.message;
  }
}

function article(type: string): string {
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

function extent(of: string, bound: number | bigint, word: string): string {
  if (of === 'string') return `have ${word} ${bound} characters`;
  if (of === 'array') return `have ${word} ${bound} entries`;
  return `be ${word} ${bound}`;
}
