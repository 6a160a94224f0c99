/** An address as people type it: without its protocol, `www.` and last slash. */
export function shortAddress(link: string): string {
  return link.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/\/$/, '');
}
