const ALLOWED_NAMESPACES = new Set([
  'http://www.w3.org/2000/xmlns/',
  'http://www.w3.org/2001/XMLSchema-instance',
  'http://www.w3.org/XML/1998/namespace',
]);

/** The schema gives CAP's elements no attributes; `Id` on `<alert>` is what a signature may refer to. */
export function hasStrangeAttribute({ attributes }: Element, path: string): boolean {
  for (let i = 0; i < attributes.length; i++) {
    const attribute = attributes.item(i);
    if (!attribute || ALLOWED_NAMESPACES.has(attribute.namespaceURI ?? '')) continue;
    if (path !== 'alert' || !/^id$/i.test(attribute.nodeName)) return true;
  }
  return false;
}
