/**
 * From bytes to the `<alert>` element. What can make a parser work for an attacker (entities, endless depth, size) is refused
 * before it runs. The parser is the one the signature check uses, so that both see one tree. Never throws.
 */
import { DOMParser } from '@xmldom/xmldom';
import { CAP_NAMESPACE } from './cap-namespace.ts';
import type { CapOpening } from './cap-reading.ts';
import { refuse } from './faults/refuse.ts';
import { brokenBound } from './opening/broken-bound.ts';
import { decodeXml } from './opening/decode-xml.ts';
import { namespaceWords } from './opening/namespace-words.ts';

/** Bytes (or characters). The largest public documents have half of it; a parsed tree takes some thirty times its text. */
export const MAX_CAP_BYTES = 1024 * 1024;

const DECLARATION = /<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i;
/** Characters that XML 1.0 has not (§2.2), written out or as a reference. The parser lets both pass. */
const NO_CHARACTER =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]|fff[ef]|d[89a-f][0-9a-f]{2}));/i;

export function openCapXml(source: Uint8Array | string): CapOpening {
  if (source.length > MAX_CAP_BYTES) return refuse('size', 'document', `${source.length} bytes`);
  const text = typeof source === 'string' ? source.replace(/^\ufeff/, '') : decodeXml(source);
  if (text === undefined) return refuse('encoding', 'document');
  const declared = DECLARATION.exec(text);
  if (declared) return refuse('doctype', 'document', declared[0]);
  const bad = NO_CHARACTER.exec(text);
  if (bad) return refuse('xml', 'document', bad[0]);
  const bound = brokenBound(text);
  if (bound) return refuse(bound, 'document');
  const root = parse(text);
  if (typeof root === 'string') return refuse('xml', 'document', root);
  if (root.localName !== 'alert') return refuse('root', 'document', root.nodeName);
  if (root.namespaceURI !== CAP_NAMESPACE) return refuse('namespace', 'alert', namespaceWords(root));
  return { kind: 'opened', root };
}

/** The root element, or what is wrong. */
function parse(text: string): Element | string {
  let wrong: string | undefined;
  // The first fault ends the work: mending on, the parser takes time that grows with the square of what is broken. Warnings
  // too: what it warns of it mends, and a mended document is not the one that was signed.
  const stop = (message: unknown): never => {
    wrong ??= String(message).split('\n', 1)[0] ?? '';
    throw new Error(wrong);
  };
  try {
    const errorHandler = { warning: stop, error: stop, fatalError: stop };
    const document = new DOMParser({ errorHandler }).parseFromString(text, 'text/xml');
    const nodes = [...nodesOf(document)];
    if (nodes.some((node) => node.nodeType === 3 && node.nodeValue?.trim() !== ''))
      return 'text outside the root';
    if (nodes.filter(({ nodeType }) => nodeType === 1).length > 1) return 'more than one root element';
    return document.documentElement ?? 'no element';
  } catch (cause) {
    // Ours from above, or the parser's own: either way the document is broken, and the refusal says so.
    return wrong ?? (cause instanceof Error ? cause.message : String(cause));
  }
}

function* nodesOf(parent: Node): Generator<Node> {
  for (let node = parent.firstChild; node; node = node.nextSibling) yield node;
}
