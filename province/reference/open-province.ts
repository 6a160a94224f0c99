/** Opens a province folder for this process alone. */
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Clock } from '../../time/clock.ts';
import { Mailbag } from './delivery/mailbag.ts';
import { DocumentShelf } from './documents/document-shelf.ts';
import { HeardLog } from './drill/heard-log.ts';
import { lockFolder } from './folder/folder-lock.ts';
import { folderPaths } from './folder/folder-paths.ts';
import { openKeyring } from './folder/keyring.ts';
import { NodeRegistry } from './folder/node-registry.ts';
import { readSettings } from './folder/read-settings.ts';
import { Province } from './province.ts';
import { Presence } from './reports/presence.ts';
import { ReportLog } from './reports/report-log.ts';
import { TrustLists } from './trust/trust-lists.ts';
import { TrustOffice } from './trust/trust-office.ts';

/** Throws InputError for a folder that is none, is in use or has a mistake in its files; WorldError when its disk fails. */
export async function openProvince(
  dir: string,
  { clock }: { clock: Pick<Clock, 'wall'> },
): Promise<Province> {
  const paths = folderPaths(resolve(dir));
  const settings = readSettings(paths.settings);
  const unlock = lockFolder(paths.lock);
  try {
    const keyring = openKeyring(paths.dir, settings);
    const trust = new TrustOffice(new TrustLists(paths.trust));
    const registry = new NodeRegistry(paths.nodes);
    mkdirSync(paths.content, { recursive: true });
    const reports = await ReportLog.open(paths.reports);
    const mailbag = await Mailbag.open(paths.oneOffs, clock.wall(), reports.receipts());
    const heard = new HeardLog((jti) => mailbag.get(jti)?.oneOff.id);
    for (const kept of [...reports.of('receipt'), ...reports.of('playlog')]) heard.take(kept);
    const shelf = await DocumentShelf.open(paths.documents);
    const presence = new Presence();
    const province = new Province({
      ...{
        paths,
        settings,
        keyring,
        trust,
        registry,
        shelf,
        mailbag,
        reports,
        heard,
        presence,
        clock,
        unlock,
      },
    });
    await province.refresh();
    return province;
  } catch (cause) {
    unlock();
    throw cause;
  }
}
