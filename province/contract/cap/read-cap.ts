/**
 * A parsed `<alert>` into the model, checking every rule of the standard on the way (faults/rules.ts). What a signature check
 * vouches for and what is read here are the same tree. Never throws for what the world sends.
 */
import type { CapAlert } from './cap-alert.ts';
import { CAP_NAMESPACE } from './cap-namespace.ts';
import type { CapReading } from './cap-reading.ts';
import { MSG_TYPES, SCOPES, STATUSES } from './enumerations.ts';
import { FaultList } from './faults/fault-list.ts';
import { refuse } from './faults/refuse.ts';
import { namespaceWords } from './opening/namespace-words.ts';
import { Block } from './reading/block.ts';
import { groupList } from './reading/group-list.ts';
import { readInfo } from './reading/read-info.ts';
import { referenceList } from './reading/reference-list.ts';
import { CAP_SCHEMA } from './reading/schema.ts';
import { dateTime, oneOf, token, words } from './reading/texts.ts';
import { whole } from './reading/whole.ts';

/** `root` of `openCapXml`, or of the bytes that a signature check answers. */
export function readCap(root: Element): CapReading {
  if (root.localName !== 'alert') return refuse('root', 'document', root.nodeName);
  if (root.namespaceURI !== CAP_NAMESPACE) return refuse('namespace', 'alert', namespaceWords(root));
  const faults = new FaultList();
  const cap = readAlert(root, faults);
  const refusal = faults.refusal();
  if (refusal) return refusal;
  // Every required field that is missing has left a fault.
  return cap ? { kind: 'read', cap } : refuse('missing', 'alert');
}

function readAlert(root: Element, faults: FaultList): CapAlert | undefined {
  const block = new Block(root, 'alert', CAP_SCHEMA.alert, faults);
  const alert = {
    identifier: block.one('identifier', token('identifier-characters')),
    sender: block.one('sender', token('sender-characters')),
    sent: block.one('sent', dateTime),
    status: block.one('status', oneOf('status', STATUSES)),
    msgType: block.one('msgType', oneOf('msgType', MSG_TYPES)),
    source: block.optional('source', words),
    scope: block.one('scope', oneOf('scope', SCOPES)),
    restriction: block.optional('restriction', words),
    addresses: block.optional('addresses', groupList) ?? [],
    code: block.many('code', words),
    note: block.optional('note', words),
    references: block.optional('references', referenceList) ?? [],
    incidents: block.optional('incidents', groupList) ?? [],
  };
  const { scope, restriction, addresses, msgType, references } = alert;
  if (scope && (scope === 'Restricted') !== (restriction !== undefined))
    faults.add('restriction', 'alert.restriction', restriction);
  if (scope === 'Private' && addresses.length === 0) faults.add('addresses', 'alert.addresses');
  if (msgType && msgType !== 'Alert' && references.length === 0)
    faults.add('references-needed', 'alert.references', msgType);
  const info = block.elements('info').map(({ element, path }) => readInfo(element, path, faults));
  return info.every((one) => one !== undefined)
    ? whole<CapAlert>({ ...alert, info }, ['identifier', 'sender', 'sent', 'status', 'msgType', 'scope'])
    : undefined;
}
