/** `loa province cap trust add|list|remove`: whose signatures under CAP documents are believed. */
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { trustFolder } from '../../../province/reference/cap/signature/trust-folder.ts';
import type { TrustedCertificate } from '../../../province/reference/cap/signature/trusted-certificate.ts';
import { folderPaths } from '../../../province/reference/folder/folder-paths.ts';
import { readSettings } from '../../../province/reference/folder/read-settings.ts';
import type { Speak } from '../../language.ts';
import { makeCommand } from '../../make-command.ts';
import { print } from '../../print.ts';
import { dirOf } from '../dir-of.ts';

export function capCommand(speak: Speak): Command {
  const trust = makeCommand(
    'trust',
    speak('chứng thư tin cậy dưới bản tin CAP', 'certificates believed under CAP documents'),
    speak,
  )
    .addCommand(addCommand(speak))
    .addCommand(listCommand(speak))
    .addCommand(removeCommand(speak));
  return makeCommand(
    'cap',
    speak('bản tin CAP từ hệ thống khác', 'CAP documents of other systems'),
    speak,
  ).addCommand(trust);
}

function addCommand(speak: Speak): Command {
  return makeCommand('add', speak('tin một chứng thư', 'trust a certificate'), speak)
    .argument('<file>', speak('chứng thư X.509, PEM hoặc DER', 'an X.509 certificate, PEM or DER'))
    .option(
      '--name <name>',
      speak('tên gọi; mặc định theo tên tệp', 'what to call it; default the file name'),
    )
    .option(
      '--authority',
      speak(
        'tin cả mọi chứng thư do nó cấp: chỉ cho nơi cấp riêng cho cơ quan cảnh báo',
        'trust all that it issued too: only for one that issues to warning offices alone',
      ),
    )
    .option('--json', speak('in JSON', 'print JSON'))
    .action(
      (file: string, flags: { name?: string; authority?: boolean; json?: boolean }, command: Command) => {
        const added = trustFolder.add(capFolder(command), file, flags);
        const shown = show(added, flags.authority === true);
        print(flags.json, shown, line(shown));
      },
    );
}

function listCommand(speak: Speak): Command {
  return makeCommand('list', speak('chứng thư đang được tin', 'what is trusted'), speak)
    .option('--json', speak('in JSON', 'print JSON'))
    .action((flags: { json?: boolean }, command: Command) => {
      const { signers, authorities } = trustFolder.read(capFolder(command));
      const all = [...signers.map((one) => show(one, false)), ...authorities.map((one) => show(one, true))];
      print(flags.json, all, all.map(line).join('\n') || speak('Chưa tin chứng thư nào', 'None is trusted'));
    });
}

function removeCommand(speak: Speak): Command {
  return makeCommand('remove', speak('thôi tin một chứng thư', 'trust a certificate no longer'), speak)
    .argument('<name>', speak('tên gọi', 'its name'))
    .option('--json', speak('in JSON', 'print JSON'))
    .action((name: string, flags: { json?: boolean }, command: Command) => {
      trustFolder.remove(capFolder(command), name);
      print(flags.json, { name }, speak(`Thôi tin ${name}`, `${name} is trusted no longer`));
    });
}

interface Shown {
  readonly name: string;
  readonly authority: boolean;
  readonly subject: string;
  readonly validTo: string;
  readonly fingerprint: string;
}

function show({ name, x509 }: TrustedCertificate, authority: boolean): Shown {
  return {
    ...{ name, authority, subject: x509.subject?.replaceAll('\n', ', ') ?? '' },
    validTo: new Date(Date.parse(x509.validTo)).toISOString(),
    fingerprint: x509.fingerprint256,
  };
}

function line({ name, authority, subject, validTo, fingerprint }: Shown): string {
  return [name, ...(authority ? ['CA'] : []), subject, validTo.slice(0, 10), fingerprint].join('\t');
}

/** Throws InputError where there is no province. */
function capFolder(command: Command): string {
  const paths = folderPaths(resolve(dirOf(command)));
  readSettings(join(paths.dir, 'province.toml'));
  return paths.cap;
}
