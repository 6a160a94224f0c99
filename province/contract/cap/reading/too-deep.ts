/** Bounds of a parsed tree. Walks without recursion: the depth is what is in doubt, and a signature check after it does recurse. */

/** CAP itself goes 5 deep, a signature some 10. */
const MAX_DEPTH = 40;
/** Far beyond any alert: 1 MiB of the shortest elements would be a quarter of a million. */
const MAX_ELEMENTS = 50_000;

export function tooDeep(root: Element): boolean {
  let depth = 1;
  let elements = 0;
  let node: Node | null = root;
  while (node) {
    if (node.nodeType === 1 && (++elements > MAX_ELEMENTS || depth > MAX_DEPTH)) return true;
    if (node.firstChild) {
      node = node.firstChild;
      depth++;
      continue;
    }
    while (node && node !== root && !node.nextSibling) {
      node = node.parentNode;
      depth--;
    }
    node = node && node !== root ? node.nextSibling : null;
  }
  return false;
}
