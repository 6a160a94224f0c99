/**
 * One complex element of CAP against its part of the schema: order, multiplicity, names, namespaces. Then its values are asked for
 * by name.
 */
import { CAP_NAMESPACE } from '../cap-namespace.ts';
import type { FaultList } from '../faults/fault-list.ts';
import { hasStrangeAttribute } from './has-strange-attribute.ts';
import type { BlockSchema } from './schema.ts';

/** Reads the text of one element, or adds a fault and answers undefined. */
export type ReadText<T> = (text: string, path: string, faults: FaultList) => T | undefined;

const SIGNATURE_NAMESPACE = 'http://www.w3.org/2000/09/xmldsig#';

export class Block {
  readonly path: string;
  readonly faults: FaultList;
  readonly #children = new Map<string, Element[]>();

  constructor(element: Element, path: string, schema: BlockSchema, faults: FaultList) {
    this.path = path;
    this.faults = faults;
    const names = schema.map((field) => field.replace(/[?+*]$/, ''));
    let last = 0;
    let signed = false;
    if (hasStrangeAttribute(element, path)) faults.add('attribute', path);
    for (let node = element.firstChild; node; node = node.nextSibling) {
      if (node.nodeType === 3 || node.nodeType === 4) {
        if (node.nodeValue?.trim() !== '') faults.add('mixed-content', path, node.nodeValue?.trim());
      } else if (node.nodeType === 1) {
        const child = node as Element;
        const name = child.localName ?? child.nodeName;
        const at = names.indexOf(name);
        if (child.namespaceURI !== CAP_NAMESPACE) {
          if (isSignature(child) && path === 'alert') signed = true;
          else faults.add('foreign-element', `${path}.${child.nodeName}`);
        } else if (at < 0) faults.add('unknown-element', `${path}.${name}`);
        else {
          if (signed) faults.add('foreign-element', `${path}.Signature`);
          if (at < last) faults.add('order', `${path}.${name}`, `${name} after ${names[last]}`);
          last = Math.max(last, at);
          const same = this.#children.get(name);
          if (same) same.push(child);
          else this.#children.set(name, [child]);
        }
      }
    }
    for (const [at, name] of names.entries()) {
      const count = this.#children.get(name)?.length ?? 0;
      const how = schema[at]?.at(-1);
      if (count === 0 && how !== '?' && how !== '*') faults.add('missing', `${path}.${name}`);
      if (count > 1 && how !== '+' && how !== '*') faults.add('repeated', `${path}.${name}`);
    }
  }

  /** A required element. Undefined after a fault. */
  one<T>(name: string, read: ReadText<T>): T | undefined {
    const element = this.#children.get(name)?.[0];
    if (!element) return undefined;
    const text = this.#textOf(element, `${this.path}.${name}`);
    if (text.trim() === '') {
      this.faults.add('empty', `${this.path}.${name}`);
      return undefined;
    }
    return read(text, `${this.path}.${name}`, this.faults);
  }

  /** An optional element: absent and empty are one. */
  optional<T>(name: string, read: ReadText<T>): T | undefined {
    const element = this.#children.get(name)?.[0];
    if (!element) return undefined;
    const text = this.#textOf(element, `${this.path}.${name}`);
    return text.trim() === '' ? undefined : read(text, `${this.path}.${name}`, this.faults);
  }

  /** A repeated element of text. Empty ones are left out. */
  many<T>(name: string, read: ReadText<T>): T[] {
    return this.elements(name).flatMap(({ element, path }) => {
      const text = this.#textOf(element, path);
      const value = text.trim() === '' ? undefined : read(text, path, this.faults);
      return value === undefined ? [] : [value];
    });
  }

  /** Repeated elements that are blocks themselves. */
  elements(name: string): readonly { readonly element: Element; readonly path: string }[] {
    return (this.#children.get(name) ?? []).map((element, i) => ({
      element,
      path: `${this.path}.${name}[${i}]`,
    }));
  }

  /** All text and CDATA; a comment in between divides nothing, as a signature does not see it. */
  #textOf(element: Element, path: string): string {
    let text = '';
    if (hasStrangeAttribute(element, path)) this.faults.add('attribute', path);
    for (let node = element.firstChild; node; node = node.nextSibling) {
      if (node.nodeType === 3 || node.nodeType === 4) text += node.nodeValue ?? '';
      else if (node.nodeType === 1) this.faults.add('element-content', path, node.nodeName);
    }
    return text;
  }
}

function isSignature({ namespaceURI, localName }: Element): boolean {
  return namespaceURI === SIGNATURE_NAMESPACE && localName === 'Signature';
}
