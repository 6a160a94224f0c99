/** Which values are told to nobody: what is wrong goes to the card, the journal and the province. Pure. */

const SECRET = ['password', 'pin', 'key', 'cert', 'ca', 'root'];
/** All that is in them, whatever its name. */
const SECRET_SECTIONS = ['identity', 'ssh'];

/** A value that holds others is secret when one of them may be. */
export function isSecret(path: readonly (string | number)[]): boolean {
  const [section] = path;
  if (section === undefined || SECRET_SECTIONS.includes(String(section))) return true;
  if (section === 'wifi' || section === 'mobile' || section === 'console')
    return path.length === 1 || SECRET.includes(String(path.at(-1)));
  return false;
}
