/** A station's address may hold a password, or a token in its query: neither belongs into a fault nor into a log. Pure. */

const ADDRESS =
  /([a-z][a-z0-9+.-]*:\/\/)(?:[^\s/?#'"]*@)?([^\s?#'"]*)(?:[?#][^\s'"]*?)?(?=[:,.]?(?:[\s'"]|$))/gi;

/** `text` with each address in it cut down to where it leads. */
export function withoutSecrets(text: string): string {
  return text.replace(ADDRESS, '$1$2');
}
