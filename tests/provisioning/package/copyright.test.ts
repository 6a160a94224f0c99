import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyright } from '../../../provisioning/package/deb/copyright.ts';

const TERMS =
  'Permission is hereby granted,\nfree of charge, to anybody.\n\nTHE SOFTWARE IS PROVIDED "AS IS".\n';

describe('copyright file', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'loa-copyright-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function add(name: string, about: object, licence?: string) {
    mkdirSync(join(root, name));
    writeFileSync(join(root, name, 'package.json'), JSON.stringify({ name, version: '1.0.0', ...about }));
    if (licence !== undefined) writeFileSync(join(root, name, 'LICENSE'), licence);
  }

  it('says terms that two packages share once, after both their holders', () => {
    add('one', { license: 'MIT' }, `MIT License\n\nCopyright (c) 2020 A\n\n${TERMS}`);
    add('two', { license: 'MIT' }, `# The MIT License (MIT)\r\n\r\nCopyright (c) 2021 B\r\n\r\n${TERMS}`);
    const text = copyright(root, ['one', 'two']);
    expect(text.match(/Permission is hereby granted/g)).toHaveLength(1);
    expect(text).toContain(
      'one 1.0.0 (MIT)\n  Copyright (c) 2020 A\ntwo 1.0.0 (MIT)\n  Copyright (c) 2021 B\n',
    );
  });

  it('keeps terms that differ apart', () => {
    add('one', { license: 'MIT' }, `Copyright A\n\n${TERMS}`);
    add('two', { license: 'ISC' }, 'Copyright B\n\nOther words.\n');
    expect(copyright(root, ['one', 'two'])).toMatch(
      /Other words\.[\s\S]*Permission|Permission[\s\S]*Other words\./,
    );
  });

  it('names licence and author of a package that brings no text', () => {
    add('one', { license: 'MIT', author: 'A <a@example.org>' });
    expect(copyright(root, ['one'])).toContain('one 1.0.0 (MIT)\n  Author: A <a@example.org>\n');
  });

  it('refuses a package that tells no licence at all', () => {
    add('one', {});
    expect(() => copyright(root, ['one'])).toThrow('one 1.0.0 tells no licence');
  });
});
