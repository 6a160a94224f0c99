/** Last stage: what is given away with an image lies beside it. Answers the sizes. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Duration } from '../../../time/duration.ts';
import { progress } from '../../machine/progress.ts';
import { runTool } from '../../machine/run-tool.ts';
import { runSlowly } from '../run-slowly.ts';
import { debianParts } from './debian-parts.ts';
import { imagerManifest } from './imager-manifest.ts';
import { licencesList } from './licences.ts';
import { npmParts } from './npm-parts.ts';
import { partsList } from './parts-list.ts';
import { sha256Of } from './sha256-of.ts';
import { sumsText } from './sums-text.ts';

const WITHIN = Duration.minutes(30);
/** Of xz: 2 takes twice as long for a twentieth less. */
const LEVEL = '-0';

export interface BesideOptions {
  readonly image: string;
  /** See `make-disk.ts`. */
  readonly told: string;
  readonly lock: string;
  readonly flavour: string;
  readonly version: string;
  readonly epoch: number;
  readonly log: string;
  readonly url?: string | undefined;
}

export async function putBeside(options: BesideOptions): Promise<{ readonly packedBytes: number }> {
  const { image, told, lock, flavour, version, epoch, log, url } = options;
  const packed = `${image}.xz`;
  const stem = image.replace(/\.img$/, '');
  progress('packs the image');
  const blocks = runTool('bmaptool', ['create', '-o', `${image}.bmap`, image], { within: WITHIN });
  const sum = sha256Of(image);
  await runSlowly('sh', ['-c', `xz ${LEVEL} -T2 --stdout "$1" >"$2"`, 'sh', image, packed], {
    within: WITHIN,
    log,
  });
  await blocks;
  const [imageSha256, packedSha256] = await Promise.all([sum, sha256Of(packed)]);
  const packedBytes = statSync(packed).size;

  progress('lists its parts');
  const debian = debianParts(readFileSync(join(told, 'dpkg-status'), 'utf8'));
  const npm = npmParts(readFileSync(lock, 'utf8'));
  const copyrightOf = (name: string) => {
    const file = join(told, 'copyright', name);
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  };
  const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
  const files: [string, string][] = [
    [`${stem}.cdx.json`, json(partsList({ flavour, version, epoch, debian, npm }))],
    [`${stem}.licences.txt`, licencesList(debian, npm, copyrightOf)],
    [
      `${stem}.rpi-imager-manifest`,
      json(
        imagerManifest({
          flavour,
          version,
          url:
            url === undefined ? pathToFileURL(packed).href : `${url.replace(/\/$/, '')}/${basename(packed)}`,
          epoch,
          imageBytes: statSync(image).size,
          imageSha256,
          packedBytes,
          packedSha256,
        }),
      ),
    ],
  ];
  for (const [file, text] of files) writeFileSync(file, text);
  const beside = [`${image}.bmap`, ...files.map(([file]) => file)];
  const sums: [string, string][] = [
    [basename(image), imageSha256],
    [basename(packed), packedSha256],
    ...(await Promise.all(
      beside.map(async (file): Promise<[string, string]> => [basename(file), await sha256Of(file)]),
    )),
  ];
  const list = join(dirname(image), 'SHA256SUMS');
  const before = existsSync(list) ? readFileSync(list, 'utf8') : '';
  writeFileSync(
    list,
    sumsText(before, sums, (name) => existsSync(join(dirname(image), name))),
  );
  return { packedBytes };
}
