import type { CapResource } from '../cap-alert.ts';
import type { FaultList } from '../faults/fault-list.ts';
import { Block } from './block.ts';
import { CAP_SCHEMA } from './schema.ts';
import { matching, wholeNumber, words } from './texts.ts';
import { resourceUri } from './uri.ts';
import { whole } from './whole.ts';

/** RFC 2046, with parameters. */
const MIME_TYPE =
  /^[\w!#$&^.+-]{1,127}\/[\w!#$&^.+-]{1,127}(\s*;\s*[\w!#$&^.+-]+=("[^"]*"|[\w!#$&^.+:/-]+))*$/;
/** In lines, as mail has it: the white space is not part of it. */
const BASE64 = /^[A-Za-z0-9+/\s]+[=\s]{0,8}$/;
const SHA1 = /^[0-9A-Fa-f]{40}$/;

/** Undefined after a fault. */
export function readResource(element: Element, path: string, faults: FaultList): CapResource | undefined {
  const block = new Block(element, path, CAP_SCHEMA.resource, faults);
  const derefUri = block.optional('derefUri', matching('derefUri', BASE64));
  return whole<CapResource>(
    {
      resourceDesc: block.one('resourceDesc', words),
      mimeType: block.one('mimeType', matching('mimeType', MIME_TYPE)),
      size: block.optional('size', wholeNumber('sizeNumber')),
      uri: block.optional('uri', resourceUri(derefUri !== undefined)),
      derefUri,
      digest: block.optional('digest', matching('digest', SHA1)),
    },
    ['resourceDesc', 'mimeType'],
  );
}
