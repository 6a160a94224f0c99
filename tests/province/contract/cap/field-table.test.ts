import { describe, expect, it } from 'vitest';
import { alertToCap } from '../../../../province/contract/cap/alert-to-cap.ts';
import type { CapAlert } from '../../../../province/contract/cap/cap-alert.ts';
import { capToAlert } from '../../../../province/contract/cap/cap-to-alert.ts';
import { FIELD_TABLE } from '../../../../province/contract/cap/field-table.ts';
import { parseCapXml } from '../../../../province/contract/cap/parse-cap-xml.ts';
import { CAP_SCHEMA } from '../../../../province/contract/cap/reading/schema.ts';
import { exampleProvenance } from '../../../../province/contract/examples/provenance.ts';
import { FULL_DOCUMENT } from './full-document.ts';

const given = { provenance: exampleProvenance() };

/** `alert.info.area.polygon`: every element of text, and the pairs by the name of the pair. */
const ALL_FIELDS = Object.entries(CAP_SCHEMA).flatMap(([block, fields]) => {
  if (block === 'named') return [];
  const at = { alert: 'alert', info: 'alert.info' }[block] ?? `alert.info.${block}`;
  return fields
    .map((field) => `${at}.${field.replace(/[?*+]$/, '')}`)
    .filter((field) => !/\.(info|resource|area)$/.test(field));
});

/** All values of one field in a document, whatever block they stand in. */
function valuesOf(cap: CapAlert, field: string): unknown[] {
  return field
    .split('.')
    .slice(1)
    .reduce<unknown[]>(
      (at, name) => at.flatMap((node) => (node as Record<string, unknown>)[name] ?? []),
      [cap],
    );
}

function mapped() {
  const reading = parseCapXml(FULL_DOCUMENT);
  if (reading.kind !== 'read') throw new Error(reading.faults[0].message);
  const there = capToAlert(reading.cap, given);
  if (there.kind !== 'mapped') throw new Error(there.faults[0].message);
  const back = alertToCap(there.alert);
  if (back.kind !== 'mapped') throw new Error(back.faults[0].message);
  return { cap: reading.cap, there, back: back.cap };
}

describe('the table of what becomes of each element', () => {
  it('names every element of the standard, and no other', () => {
    expect(Object.keys(FIELD_TABLE).sort()).toEqual([...ALL_FIELDS].sort());
  });

  it.each(Object.entries(FIELD_TABLE))('tells the truth of %s', (field, row) => {
    const { cap, there, back } = mapped();
    const before = valuesOf(cap, field);
    const after = valuesOf(back, field);
    if ('refused' in row) {
      const restricted = { ...cap, scope: 'Restricted', restriction: 'x' } as const;
      expect(capToAlert(restricted, given)).toMatchObject({ faults: [{ rule: 'scope-public' }] });
      return;
    }
    expect(before.length, 'the full document has it').toBeGreaterThan(0);
    if ('to' in row) expect(after).toEqual(expect.arrayContaining(before));
    else {
      expect(after).toEqual([]);
      expect(there.dropped.map(({ reason }) => reason)).toContain(row.dropped);
    }
  });
});
