/**
 * A CAP document on its way to a signed alert, µs each: the bare parser, the parser with its bounds, the rules, the mapping, and the way
 * back. One document is Environment Canada's in two languages with polygons, the other the standard's own small example.
 */
import { readFileSync } from 'node:fs';
import { DOMParser } from '@xmldom/xmldom';
import { alertToCap } from '../../province/contract/cap/alert-to-cap.ts';
import { capToAlert } from '../../province/contract/cap/cap-to-alert.ts';
import { openCapXml } from '../../province/contract/cap/open-cap-xml.ts';
import { parseCapXml } from '../../province/contract/cap/parse-cap-xml.ts';
import { writeCap } from '../../province/contract/cap/write-cap.ts';
import { exampleProvenance } from '../../province/contract/examples/provenance.ts';
import type { BenchContext } from './bench-context.ts';
import { type BenchRow, type BenchTable, rounded } from './bench-table.ts';

const DOCUMENTS = ['oasis-a1.xml', 'ca-environment-canada.cap'];

export async function benchCap({ quick }: Pick<BenchContext, 'quick'>): Promise<readonly BenchTable[]> {
  return DOCUMENTS.map((name) => tableOf(name, quick ? 50 : 500));
}

function tableOf(name: string, times: number): BenchTable {
  const text = readFileSync(new URL(`../province/contract/cap/documents/${name}`, import.meta.url), 'utf8');
  const given = { provenance: exampleProvenance() };
  const reading = parseCapXml(text);
  if (reading.kind !== 'read') throw new Error(reading.faults[0].message);
  const { cap } = reading;
  const mapped = capToAlert(cap, given);
  if (mapped.kind !== 'mapped') throw new Error(mapped.faults[0].message);
  const { alert } = mapped;
  const row = (label: string, work: () => unknown, note?: string): BenchRow => ({
    label,
    value: rounded(medianMicroseconds(work, times)),
    unit: 'µs',
    ...(note !== undefined && { note }),
  });
  return {
    title: `CAP 1.2: ${name}, ${Buffer.byteLength(text)} bytes, median of ${times}`,
    rows: [
      row('bare parser', () => new DOMParser().parseFromString(text, 'text/xml'), '@xmldom/xmldom'),
      row('opened: bounds and parser', () => openCapXml(text)),
      row('read: opened, every rule', () => parseCapXml(text)),
      row('mapped: model to alert', () => capToAlert(cap, given)),
      row('whole way in', () => {
        const read = parseCapXml(text);
        return read.kind === 'read' && capToAlert(read.cap, given);
      }),
      row('written: model to XML', () => writeCap(cap)),
      row('exported: alert to model', () => alertToCap(alert), 'with its XML read again'),
    ],
  };
}

function medianMicroseconds(work: () => unknown, times: number): number {
  for (let i = 0; i < times / 5; i++) work(); // the compiler has seen it
  const took = Array.from({ length: times }, () => {
    const began = performance.now();
    work();
    return (performance.now() - began) * 1_000;
  });
  return took.sort((a, b) => a - b)[Math.floor(times / 2)] ?? Number.NaN;
}
