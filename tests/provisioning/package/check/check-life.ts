/** From the version before, by way of this one, to nothing: what must be there at each step, and what must be gone. */
import { appendFileSync, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Check } from '../../../measure/check.ts';
import type { Chroot, Ran } from './chroot.ts';

const ENABLED = 'etc/systemd/system/multi-user.target.wants/loa.service';
const SETTINGS = 'etc/loa/loa.toml';
/** What a technician wrote. */
const OWN_LINE = '# sửa tại chỗ\n';

/** Paths of both packages inside. `run` looks at the installed program. */
export function checkLife(
  root: Chroot,
  { before, now }: { readonly before: string; readonly now: string },
  run: () => void,
): Check[] {
  const checks: Check[] = [];
  const at = (path: string) => join(root.folder, path);
  const hold = (name: string, passed: boolean, found: string) => checks.push({ name, passed, found });
  const works = (name: string, { code, said }: Ran, expected = /^/) =>
    hold(name, code === 0 && expected.test(said), said.split('\n').slice(-3).join(' | ') || `code ${code}`);
  const gone = (name: string, paths: readonly string[]) => {
    const left = paths.filter((path) => existsSync(at(path)));
    hold(name, left.length === 0, left.length === 0 ? 'gone' : `left: ${left.join(' ')}`);
  };

  works('install: dpkg', root.run('dpkg', '-i', before));
  works('install: version', root.run('dpkg', '-l', 'loa'), /^ii +loa +0\.0\.9 /m);
  works('install: says its version', root.run('loa', '--version'), /^0\.0\.9$/);
  hold('install: agent enabled', isLink(root, ENABLED), ENABLED);
  works(
    'install: user loa, groups',
    root.run('id', '-nG', 'loa'),
    /^(?=.*\bloa\b)(?=.*\baudio\b)(?=.*\bgpio\b)/,
  );
  works(
    'install: user loa-board, groups',
    root.run('id', '-nG', 'loa-board'),
    /^(?=.*\bvideo\b)(?=.*\brender\b)(?=.*\binput\b)/,
  );
  const settings = root.run('stat', '-c', '%U:%G %a', `/${SETTINGS}`);
  works('install: settings are not for everybody', settings, /^root:loa 640$/);
  works('install: again, nothing changes', root.run('dpkg', '-i', before));
  works(
    'install: udev takes the rules',
    root.run('udevadm', 'verify', '--resolve-names=early', '/usr/lib/udev/rules.d/60-loa.rules'),
  );
  // What only a board has is not here.
  works(
    'install: systemd takes the units',
    root.run(
      'sh',
      '-c',
      'systemd-analyze verify --man=no --recursive-errors=no /usr/lib/systemd/system/loa*.* 2>&1 | grep -v "/usr/bin/cage is not executable" || true',
    ),
    /^$/,
  );
  // A root file system that was handed in may have no man(1), and leave out what a box does not read.
  if (root.run('sh', '-c', 'command -v man').code === 0) {
    works(
      'install: manual',
      root.run('sh', '-c', 'man -l --warnings=w /usr/share/man/man1/loa.1.gz 2>&1 >/dev/null'),
      /^$/,
    );
  }
  works(
    'install: files as packed',
    root.run(
      'sh',
      '-c',
      'dpkg --verify loa | grep -Ev "^missing +/usr/share/(man|doc|lintian)(/|$)" || true',
    ),
    /^$/,
  );

  appendFileSync(at(SETTINGS), OWN_LINE);
  root.run('sh', '-c', 'install -d -o loa -g loa -m 750 /var/lib/loa && echo kept > /var/lib/loa/loa.sqlite');
  works('upgrade: dpkg', root.run('dpkg', '-i', now));
  works('upgrade: says its version', root.run('loa', '--version'), /^\d+\.\d+\.\d+/);
  hold(
    'upgrade: settings as the technician left them',
    readFileSync(at(SETTINGS), 'utf8').endsWith(OWN_LINE),
    readFileSync(at(SETTINGS), 'utf8').split('\n').at(-2) ?? '',
  );
  works(
    'upgrade: settings are not for everybody',
    root.run('stat', '-c', '%U:%G %a', `/${SETTINGS}`),
    /^root:loa 640$/,
  );
  hold('upgrade: data kept', existsSync(at('var/lib/loa/loa.sqlite')), 'var/lib/loa/loa.sqlite');
  hold('upgrade: agent still enabled', isLink(root, ENABLED), ENABLED);
  run();

  works('remove: dpkg', root.run('dpkg', '-r', 'loa'));
  gone('remove: program, units, rules', [
    'usr/lib/loa',
    'usr/bin/loa',
    'usr/lib/systemd/system/loa.service',
    'usr/lib/udev/rules.d/60-loa.rules',
    'usr/share/polkit-1/rules.d/60-loa.rules',
  ]);
  hold(
    'remove: settings and data kept',
    existsSync(at(SETTINGS)) && existsSync(at('var/lib/loa/loa.sqlite')),
    SETTINGS,
  );
  works('purge: dpkg', root.run('dpkg', '-P', 'loa'));
  gone('purge: settings, data, links', ['etc/loa', 'var/lib/loa', 'var/lib/loa-card', 'usr/share/doc/loa']);
  hold(
    'purge: agent neither enabled nor masked',
    !isLink(root, ENABLED) && !isLink(root, 'etc/systemd/system/loa.service'),
    'no links',
  );
  works('purge: dpkg knows it no more', root.run('sh', '-c', '! dpkg-query -W loa 2>/dev/null | grep .'));
  works('install anew: dpkg', root.run('dpkg', '-i', now));
  hold('install anew: agent enabled', isLink(root, ENABLED), ENABLED);
  return checks;
}

function isLink(root: Chroot, path: string): boolean {
  return (
    statSync(join(root.folder, path), { throwIfNoEntry: false }) !== undefined ||
    root.run('test', '-L', `/${path}`).code === 0
  );
}
