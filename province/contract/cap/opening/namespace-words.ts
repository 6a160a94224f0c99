/** Earlier versions, which a source system may still send: said by number, so that its author knows what to change. */
const EARLIER: Record<string, string> = {
  'urn:oasis:names:tc:emergency:cap:1.1': 'CAP 1.1',
  'http://www.incident.com/cap/1.0': 'CAP 1.0',
};

/** The namespace of `root`, for a refusal. */
export function namespaceWords({ namespaceURI }: Element): string {
  if (!namespaceURI) return 'no namespace';
  const version = EARLIER[namespaceURI];
  return version === undefined ? namespaceURI : `that of ${version}`;
}
