/** A settings text with this PIN's hash in it, in the place of the one before. All other lines stay as they are. Pure. */
import { parseToml } from '../../agent/settings/check/parse-toml.ts';
import { sectionsOf } from '../../agent/settings/check/sections.ts';
import { InputError } from '../../failure/failure.ts';

/** What nobody has filled in counts as a place for it, too. */
const PIN = /^\s*(#\s*)?pin\s*=/;

/** Throws InputError for a text in which it finds no place. */
export function putPin(text: string, hash: string): string {
  const line = `pin = "${hash}"`;
  const put = withLine(text, line);
  const { console } = parseToml(put).value;
  if ((console as { readonly pin?: unknown } | undefined)?.pin !== hash)
    throw new InputError(
      `[console] of this file is written in a way of its own: put this line there by hand\n${line}`,
    );
  return put;
}

function withLine(text: string, line: string): string {
  const section = sectionsOf(text).find(({ name }) => name === 'console');
  if (!section) return `${text.trimEnd()}\n\n[console]\n${line}\n`.trimStart();
  const lines = text.split('\n');
  const own = lines.slice(section.start, section.end);
  const filled = own.findIndex((one) => PIN.test(one) && !one.trimStart().startsWith('#'));
  const at = filled >= 0 ? filled : own.findIndex((one) => PIN.test(one));
  if (at >= 0) lines[section.start + at] = line;
  else lines.splice(section.start + 1, 0, line);
  return lines.join('\n');
}
