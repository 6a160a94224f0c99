/**
 * The model as a CAP 1.2 document: UTF-8, the standard's order, absent fields left out, instants with their offset and never `Z`.
 * What `readCap` read, it reads again the same. Rules are not checked here: the model is taken at its word.
 */
import type { CapAlert, CapArea, CapInfo, CapNamedValue, CapReference, CapResource } from './cap-alert.ts';
import { CAP_NAMESPACE } from './cap-namespace.ts';
import { geometryText } from './mapping/geometry-text.ts';

export function writeCap(cap: CapAlert): string {
  const { addresses, references, incidents, info, code } = cap;
  const body = [
    ...texts(cap, ['identifier', 'sender', 'sent', 'status', 'msgType', 'source', 'scope', 'restriction']),
    ...list('addresses', addresses.map(quoted)),
    ...code.map((one) => element('code', one)),
    ...texts(cap, ['note']),
    ...list('references', references.map(referenceText)),
    ...list('incidents', incidents.map(quoted)),
    ...info.map((one) => block('info', infoLines(one))),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<alert xmlns="${CAP_NAMESPACE}">\n${indent(body)}\n</alert>\n`;
}

function infoLines(info: CapInfo): string[] {
  return [
    ...texts(info, ['language']),
    ...info.category.map((one) => element('category', one)),
    ...texts(info, ['event']),
    ...info.responseType.map((one) => element('responseType', one)),
    ...texts(info, ['urgency', 'severity', 'certainty', 'audience']),
    ...named('eventCode', info.eventCode),
    ...texts(info, ['effective', 'onset', 'expires', 'senderName', 'headline', 'description', 'instruction']),
    ...texts(info, ['web', 'contact']),
    ...named('parameter', info.parameter),
    ...info.resource.map((one) => block('resource', resourceLines(one))),
    ...info.area.map((one) => block('area', areaLines(one))),
  ];
}

function resourceLines(resource: CapResource): string[] {
  return texts(resource, ['resourceDesc', 'mimeType', 'size', 'uri', 'derefUri', 'digest']);
}

function areaLines(area: CapArea): string[] {
  return [
    ...texts(area, ['areaDesc']),
    ...area.polygon.map((points) => element('polygon', geometryText.polygon(points))),
    ...area.circle.map((one) => element('circle', geometryText.circle(one))),
    ...named('geocode', area.geocode),
    ...texts(area, ['altitude', 'ceiling']),
  ];
}

/** Elements of text, in this order; absent ones left out. */
function texts<T extends object, K extends keyof T & string>(from: T, names: readonly K[]): string[] {
  return names.flatMap((name) => {
    const value = from[name] as string | number | undefined;
    if (value === undefined) return [];
    return [element(name, typeof value === 'number' ? geometryText.number(value) : value)];
  });
}

function named(name: string, pairs: readonly CapNamedValue[]): string[] {
  return pairs.map(({ valueName, value }) =>
    block(name, [element('valueName', valueName), element('value', value)]),
  );
}

function list(name: string, entries: readonly string[]): string[] {
  return entries.length === 0 ? [] : [element(name, entries.join(' '))];
}

function referenceText({ sender, identifier, sent }: CapReference): string {
  return `${sender},${identifier},${sent}`;
}

function quoted(entry: string): string {
  return /^\S+$/.test(entry) ? entry : `"${entry}"`;
}

function block(name: string, lines: readonly string[]): string {
  return `<${name}>\n${indent(lines)}\n</${name}>`;
}

/** Lines of a text keep their place: only the first line of each entry is moved in. */
function indent(entries: readonly string[]): string {
  return entries.map((entry) => `  ${entry}`).join('\n');
}

function element(name: string, text: string): string {
  return `<${name}>${escaped(text)}</${name}>`;
}

function escaped(text: string): string {
  return (
    text
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      // As references: the parser takes these for ends of lines.
      .replace(/[\r\u0085\u2028]/g, (end) => `&#${end.charCodeAt(0)};`)
  );
}
