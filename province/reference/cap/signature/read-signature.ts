/**
 * Reads the one `<Signature>` of a CAP document and refuses every shape but the plainest: enveloped, a child of `<alert>`, one reference
 * to the whole of it. Pure. Nothing is verified here.
 *
 * Invariant: what `verifySignature` hands to the reference library has been through here; a shape in which two readers could
 * look at two places (a second Signature, an Object, a comment within a value, an Id twice) never reaches it.
 */
import type { CapRefused } from '../../../contract/cap/cap-fault.ts';
import {
  CANONICAL_FORMS,
  digestMethod,
  ENVELOPED,
  type SignatureMethod,
  signatureMethod,
  XMLDSIG,
} from './algorithms.ts';
import { refuse } from './refuse.ts';

export type ReadSignature =
  | { readonly kind: 'unsigned' }
  | {
      readonly kind: 'signed';
      readonly element: Element;
      readonly method: SignatureMethod & { readonly name: string };
      readonly digest: { readonly name: string; readonly hash: string };
      /** Base64 of DER, as the document brings them: a hint which certificate was used, never one to trust. */
      readonly certificates: readonly string[];
    }
  | CapRefused;

/** A chain of a few; more is no certificate but a load. */
const MOST_CERTIFICATES = 8;
/** Attributes that the reference library takes for names of elements. */
const ID = /^(?:.*:)?id$/i;

const BASE64 = /^\s*(?:[A-Za-z0-9+/]\s*)+(?:=\s*){0,2}$/;

const at = 'alert.Signature';

export function readSignature(root: Element, { allowSha1 }: { readonly allowSha1: boolean }): ReadSignature {
  const nodes = [...nodesWithin(root)];
  const foreign = nodes.filter(isElement).filter(({ namespaceURI }) => namespaceURI === XMLDSIG);
  const [signature, ...more] = foreign.filter(({ localName }) => localName === 'Signature');
  if (!signature) {
    if (foreign.length === 0) return { kind: 'unsigned' };
    return refuse('signature-shape', 'alert', 'has parts of a signature without <Signature> around them');
  }
  if (more.length > 0)
    return refuse('signature-one', at, `must stand at most once, it stands ${more.length + 1} times`);
  if (signature.parentNode !== root)
    return refuse('signature-place', at, 'must be a child of <alert> itself, it lies deeper');
  const within = new Set<Node>(nodesWithin(signature));
  if (foreign.some((one) => one !== signature && !within.has(one)))
    return refuse('signature-shape', 'alert', 'has parts of a signature outside of <Signature>');
  if (nodes.some(({ nodeType }) => nodeType === PROCESSING_INSTRUCTION))
    return refuse('signature-shape', 'alert', 'must have no processing instruction when it is signed');
  const twice = repeatedId(nodes.filter(isElement).concat(root));
  if (twice !== undefined)
    return refuse('signature-ids', 'alert', `must have no Id twice: "${twice}" names two elements`);
  if ([...within].some(({ nodeType }) => nodeType !== ELEMENT && nodeType !== TEXT))
    return refuse('signature-shape', at, 'must hold elements and plain text only: no comment, no CDATA');
  return readParts(root, signature, allowSha1);
}

function readParts(root: Element, signature: Element, allowSha1: boolean): ReadSignature {
  const [info, value, keyInfo, ...rest] = childrenOf(signature);
  if (!is(info, 'SignedInfo') || !is(value, 'SignatureValue') || rest.length > 0)
    return refuse(
      'signature-shape',
      at,
      'must hold SignedInfo, SignatureValue, perhaps KeyInfo, in this order',
    );
  if (keyInfo && !is(keyInfo, 'KeyInfo'))
    return refuse('signature-shape', at, 'must hold nothing but KeyInfo after SignatureValue');
  const [form, method, reference, ...others] = childrenOf(info);
  if (!is(form, 'CanonicalizationMethod') || !is(method, 'SignatureMethod') || !is(reference, 'Reference'))
    return refuse(
      'signature-shape',
      `${at}.SignedInfo`,
      'must hold CanonicalizationMethod, SignatureMethod and Reference, in this order',
    );
  if (others.length > 0)
    return refuse(
      'signature-reference',
      `${at}.SignedInfo`,
      `must have one Reference, it has ${others.length + 1} elements there`,
    );
  const [transforms, digest, digestValue, ...beyond] = childrenOf(reference);
  if (!is(transforms, 'Transforms') || !is(digest, 'DigestMethod') || !is(digestValue, 'DigestValue'))
    return refuse(
      'signature-shape',
      `${at}.SignedInfo.Reference`,
      'must hold Transforms, DigestMethod and DigestValue, in this order',
    );
  const leaves = [form, method, digest, digestValue, value, ...childrenOf(transforms)];
  if (beyond.length > 0 || leaves.some((leaf) => childrenOf(leaf).length > 0))
    return refuse('signature-shape', `${at}.SignedInfo`, 'has elements where none belong');
  if (![value, digestValue].every(({ textContent }) => BASE64.test(textContent ?? '')))
    return refuse('signature-shape', at, 'must have base64 in SignatureValue and DigestValue');
  return (
    refusedReference(root, reference) ??
    refusedTransforms(childrenOf(transforms).map(algorithmOf), algorithmOf(form)) ??
    withMethods(signature, algorithmOf(method), algorithmOf(digest), keyInfo, allowSha1)
  );
}

function refusedReference(root: Element, reference: Element): CapRefused | undefined {
  const uri = reference.getAttribute('URI');
  const whole =
    reference.hasAttribute('URI') &&
    (uri === '' || (/^#[A-Za-z_][\w.-]*$/.test(uri ?? '') && idsOf(root).includes((uri ?? '').slice(1))));
  if (whole) return undefined;
  return refuse(
    'signature-reference',
    `${at}.SignedInfo.Reference`,
    `URI must be "" or the Id of <alert>: the whole document; it is "${uri}"`,
  );
}

function refusedTransforms(
  [first, second, ...more]: readonly string[],
  form: string,
): CapRefused | undefined {
  const where = `${at}.SignedInfo`;
  if (!CANONICAL_FORMS.includes(form))
    return refuse('signature-transforms', `${where}.CanonicalizationMethod`, `must not be "${form}"`);
  if (first === ENVELOPED && more.length === 0 && (second === undefined || CANONICAL_FORMS.includes(second)))
    return undefined;
  const are = [first, second, ...more].filter((one) => one !== undefined).join(', ');
  return refuse(
    'signature-transforms',
    `${where}.Reference.Transforms`,
    `must be enveloped-signature and then at most one canonical form without comments, they are: ${are || 'none'}`,
  );
}

function withMethods(
  element: Element,
  name: string,
  digest: string,
  keyInfo: Element | undefined,
  allowSha1: boolean,
): ReadSignature {
  const method = signatureMethod(name, allowSha1);
  const hash = digestMethod(digest, allowSha1);
  if (!method || hash === undefined)
    return refuse(
      'signature-algorithm',
      `${at}.SignedInfo.${method ? 'Reference.DigestMethod' : 'SignatureMethod'}`,
      `"${method ? digest : name}" is not taken: SHA-256 or better with RSA or ECDSA is${[name, digest].some((one) => one.endsWith('sha1')) ? '; SHA-1 only with cap.allow_sha1 = true in province.toml' : ''}`,
    );
  const certificates = keyInfo
    ? [...nodesWithin(keyInfo)].filter(isElement).filter((one) => is(one, 'X509Certificate'))
    : [];
  if (certificates.length > MOST_CERTIFICATES)
    return refuse('signature-shape', `${at}.KeyInfo`, `must bring at most ${MOST_CERTIFICATES} certificates`);
  return {
    kind: 'signed',
    element,
    method: { ...method, name },
    digest: { name: digest, hash },
    certificates: certificates.map(({ textContent }) => textContent?.replace(/\s/g, '') ?? ''),
  };
}

const ELEMENT = 1;
const TEXT = 3;
const PROCESSING_INSTRUCTION = 7;

function isElement(node: Node): node is Element {
  return node.nodeType === ELEMENT;
}

function is(element: Element | undefined, name: string): element is Element {
  return element?.namespaceURI === XMLDSIG && element.localName === name;
}

function childrenOf(element: Element): Element[] {
  return Array.from(element.childNodes).filter(isElement);
}

function algorithmOf(element: Element): string {
  return element.getAttribute('Algorithm') ?? '';
}

function idsOf(element: Element): string[] {
  return Array.from(element.attributes)
    .filter(({ name }) => ID.test(name))
    .map(({ value }) => value);
}

function repeatedId(elements: readonly Element[]): string | undefined {
  const seen = new Set<string>();
  for (const id of elements.flatMap(idsOf)) {
    if (seen.has(id)) return id;
    seen.add(id);
  }
  return undefined;
}

/** In the order of the document, without a stack: a document may be nested as deep as it is long. */
function* nodesWithin(root: Element): Generator<Node> {
  let node: Node | null = root.firstChild;
  while (node) {
    yield node;
    let next: Node | null = node.firstChild;
    for (let up: Node | null = node; !next && up && up !== root; up = up.parentNode) next = up.nextSibling;
    node = next;
  }
}
