import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { alertToCap } from '../../../../province/contract/cap/alert-to-cap.ts';
import type { CapAlert } from '../../../../province/contract/cap/cap-alert.ts';
import { capToAlert } from '../../../../province/contract/cap/cap-to-alert.ts';
import { OWN } from '../../../../province/contract/cap/mapping/own-parameters.ts';
import { parseCapXml } from '../../../../province/contract/cap/parse-cap-xml.ts';
import { exampleProvenance } from '../../../../province/contract/examples/provenance.ts';

const folder = new URL('./documents/', import.meta.url);
const bytes = (name: string) => readFileSync(new URL(name, folder));
const given = { provenance: exampleProvenance() };

/** What the document says, known from reading it by eye. */
const MAPPED: Readonly<Record<string, object>> = {
  'au-nsw-rfs.cap': { status: 'actual', msgType: 'alert', level: 1, infos: { length: 2 } },
  'ca-environment-canada.cap': {
    msgType: 'update',
    hazard: 'thunderstorm',
    infos: [{ language: 'en-CA' }, { language: 'fr-CA' }],
  },
  'ca-environment-canada-signed.cap': {
    msgType: 'update',
    hazard: 'snowfall',
    level: 2,
    references: { length: 9 },
  },
  'us-usgs-iso8859-1.cap': { hazard: 'Earthquake', level: 3, infos: [{ language: 'en-US' }] },
  'us-noaa-wcatwc.cap': { hazard: 'Tsunami Warning', level: 4, msgType: 'update' },
  'no-met-norway.cap.xml': { hazard: 'Kuling', level: 2, infos: [{ language: 'no' }, { language: 'en-GB' }] },
  'ph-pagasa.cap': { status: 'test', level: 1, provenance: { issuedBy: 'PAGASA-DOST' } },
  'tw-wra.cap': { hazard: '水庫洩洪', level: 2 },
  'au-bom.cap': { hazard: 'Thunderstorm', level: 3 },
  'mx-smn.xml': { hazard: 'Aviso de Ciclón Tropical en el Pacífico', msgType: 'update' },
  'is-imo.cap': { hazard: 'Veðurviðvörun: Vindur', level: 2, infos: { length: 2 } },
  'oasis-a1.xml': { key: { sender: 'hsas@dhs.gov', identifier: '43b080713727' }, level: 3 },
  'oasis-a4.xml': { hazard: 'Child Abduction', infos: [{ language: 'en-US' }, { language: 'es-US' }] },
  'us-ipaws.xml': { hazard: 'Local Area Emergency', level: 4 },
};

/** Real documents that break a rule, and which. */
const REFUSED: Readonly<Record<string, readonly string[]>> = {
  'ca-environment-canada-errors.cap': ['references-needed'],
  'se-krisinformation.cap': ['order', 'unknown-element'],
  'us-nws-1.1.cap': ['namespace'],
  // Right as CAP: but this update had ended before it was sent.
  'us-noaa-paaq.xml': ['expires-after-sent'],
};

function read(name: string): CapAlert {
  const reading = parseCapXml(bytes(name));
  if (reading.kind !== 'read') throw new Error(reading.faults[0].message);
  return reading.cap;
}

/** Without what is told as derived or dropped, and without the parameters that an export adds. */
function comparable({ info, ...alert }: CapAlert): object {
  const own = new Set<string>(Object.values(OWN));
  return {
    ...alert,
    info: info.map((one) => ({
      ...one,
      language: one.language ?? 'en-US',
      parameter: one.parameter.filter(({ valueName }) => !own.has(valueName)),
      resource: one.resource.map(({ derefUri: _, ...resource }) => resource),
    })),
  };
}

describe('public CAP documents', () => {
  it('are all spoken of, and named with source and licence', () => {
    const names = readdirSync(folder).filter((name) => name !== 'README.md');
    expect(names.sort()).toEqual([...Object.keys(MAPPED), ...Object.keys(REFUSED)].sort());
    const readme = bytes('README.md').toString();
    for (const name of names) expect(readme).toContain(`| \`${name}\` |`);
  });

  it.each(Object.entries(MAPPED))('%s is read and mapped', (name, alert) => {
    expect(capToAlert(read(name), given)).toMatchObject({ kind: 'mapped', alert });
  });

  it.each(Object.keys(MAPPED))('%s comes out as it went in', (name) => {
    const cap = read(name);
    const there = capToAlert(cap, given);
    if (there.kind !== 'mapped') throw new Error(there.faults[0].message);
    const back = alertToCap(there.alert);
    if (back.kind !== 'mapped') throw new Error(back.faults[0].message);
    expect(comparable(back.cap)).toEqual(comparable(cap));
    expect(capToAlert(back.cap, given)).toMatchObject({ kind: 'mapped', alert: there.alert, derived: [] });
  });

  it.each(Object.entries(REFUSED))('%s is refused for %s', (name, rules) => {
    const reading = parseCapXml(bytes(name));
    const refused = reading.kind === 'read' ? capToAlert(reading.cap, given) : reading;
    if (refused.kind !== 'refused') throw new Error('it was mapped');
    expect([...new Set(refused.faults.map(({ rule }) => rule))]).toEqual(rules);
  });
});
