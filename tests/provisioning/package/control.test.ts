import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ownVersion, ROOT } from '../../../provisioning/package/build-package.ts';
import { control } from '../../../provisioning/package/deb/control.ts';
import { maintainerScripts } from '../../../provisioning/package/deb/maintainer-scripts.ts';
import { CONFFILES, PLACES, unitsOf } from '../../../provisioning/package/lay-out.ts';

describe('control file', () => {
  const text = control({ version: '0.1.0', architecture: 'arm64', installedKib: 8_310 });

  it('names version, processor and size', () => {
    expect(text).toMatch(/^Version: 0\.1\.0$/m);
    expect(text).toMatch(/^Architecture: arm64$/m);
    expect(text).toMatch(/^Installed-Size: 8310$/m);
  });

  it('holds Node to the release that the native parts are compiled for', () => {
    expect(text).toMatch(/^Depends: .*nodejs \(>= 20\.19\), nodejs \(<< 21\)/m);
  });

  it('requires no browser: a loudspeaker has none', () => {
    const required = text.split('\n').filter((line) => /^(Depends|Recommends):/.test(line));
    expect(required.join()).not.toMatch(/chromium|cage/);
  });

  it('keeps to lines that dpkg reads: a field, or what goes on', () => {
    for (const line of text.trimEnd().split('\n')) expect(line).toMatch(/^([A-Z][A-Za-z-]*: \S| \S)/);
  });
});

describe('what is packed', () => {
  it('gives every file of its folder a place', () => {
    const files = readdirSync(`${ROOT}/provisioning/package/files`).filter((name) => name !== 'maintainer');
    expect(files.filter((name) => !(name in PLACES))).toEqual([]);
  });

  it('leaves the settings to the technician', () => {
    const places = Object.values(PLACES).filter((place) => place.startsWith('etc/'));
    expect(places.map((place) => `/${place}`)).toEqual(CONFFILES);
  });

  it('has the unit of the agent', () => {
    expect(unitsOf(ROOT)).toContain('loa.service');
  });

  it('has a version that Debian can order', () => {
    expect(ownVersion()).toMatch(/^\d+\.\d+\.\d+$/);
  });
});

describe('maintainer scripts', () => {
  it('name the units that run beside the agent, and leave no gap for them', () => {
    const scripts = maintainerScripts(['loa-board.service']);
    expect(scripts['prerm']).toContain('deb-systemd-invoke stop loa.service loa-board.service >');
    expect(Object.values(maintainerScripts([])).join()).not.toContain('@');
  });

  it('end at the first failure', () => {
    for (const text of Object.values(maintainerScripts([])))
      expect(text).toMatch(/^#!\/bin\/sh\n(#.*\n)*set -e$/m);
  });
});
