import type { CapInfo, CapNamedValue } from '../cap-alert.ts';
import { CATEGORIES, CERTAINTIES, RESPONSE_TYPES, SEVERITIES, URGENCIES } from '../enumerations.ts';
import type { FaultList } from '../faults/fault-list.ts';
import { Block } from './block.ts';
import { readArea } from './read-area.ts';
import { readNamedValue } from './read-named-value.ts';
import { readResource } from './read-resource.ts';
import { CAP_SCHEMA } from './schema.ts';
import { dateTime, matching, oneOf, words } from './texts.ts';
import { web } from './uri.ts';
import { whole } from './whole.ts';

/** RFC 3066 §2.1. An empty `<language>` is an absent one (§3.2.2). */
const LANGUAGE = /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/;

/** Undefined after a fault. */
export function readInfo(element: Element, path: string, faults: FaultList): CapInfo | undefined {
  const block = new Block(element, path, CAP_SCHEMA.info, faults);
  const each = <T>(
    name: string,
    read: (element: Element, path: string, faults: FaultList) => T | undefined,
  ) => block.elements(name).flatMap((child) => read(child.element, child.path, faults) ?? []) as T[];
  const named = (name: string): CapNamedValue[] => each(name, readNamedValue);
  const category = block.many('category', oneOf('category', CATEGORIES));
  return whole<CapInfo>(
    {
      language: block.optional('language', matching('language', LANGUAGE)),
      category,
      event: block.one('event', words),
      responseType: block.many('responseType', oneOf('responseType', RESPONSE_TYPES)),
      urgency: block.one('urgency', oneOf('urgency', URGENCIES)),
      severity: block.one('severity', oneOf('severity', SEVERITIES)),
      certainty: block.one('certainty', oneOf('certainty', CERTAINTIES)),
      audience: block.optional('audience', words),
      eventCode: named('eventCode'),
      effective: block.optional('effective', dateTime),
      onset: block.optional('onset', dateTime),
      expires: block.optional('expires', dateTime),
      senderName: block.optional('senderName', words),
      headline: block.optional('headline', words),
      description: block.optional('description', words),
      instruction: block.optional('instruction', words),
      web: block.optional('web', web),
      contact: block.optional('contact', words),
      parameter: named('parameter'),
      resource: each('resource', readResource),
      area: each('area', readArea),
    },
    ['event', 'urgency', 'severity', 'certainty'],
  );
}
