/** A node's id as the name of its machine: what is no letter, digit or hyphen becomes a hyphen. Pure. */
export function hostName(nodeId: string): string {
  const name = nodeId
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '');
  return name === '' ? 'loa' : name;
}
