/** `loa province alert import` */
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { InputError, reasonOf } from '../../../failure/failure.ts';
import type { Speak } from '../../language.ts';
import { makeCommand } from '../../make-command.ts';
import { print } from '../../print.ts';
import { dirOf } from '../dir-of.ts';
import { addContentTo } from '../reach/add-content-to.ts';
import { type AudienceFlags, addAudienceFlags, audienceOf } from '../reach/audience-flags.ts';
import { type RunningProvince, reachProvince } from '../reach/reach-province.ts';
import { tellOf } from '../reach/tell-of.ts';
import { addWaitFlag } from '../reach/wait-flag.ts';
import { repeatable } from '../repeatable.ts';
import { describeAnswer } from './describe-answer.ts';

interface Flags extends AudienceFlags {
  readonly level?: string;
  readonly hazard?: string;
  readonly file?: readonly string[];
  readonly fetch?: boolean;
  readonly dryRun?: boolean;
  readonly wait?: number;
  readonly json?: boolean;
}

/** Standard input, as other programs spell it. */
const STDIN = '-';

export function importCommand(speak: Speak): Command {
  const command = makeCommand(
    'import',
    speak('phát ngay một bản tin CAP 1.2 (XML)', 'send a CAP 1.2 document (XML): it sounds at once'),
    speak,
  ).argument('<file>', speak('tệp CAP; -: đầu vào chuẩn', 'the CAP document; -: standard input'));
  addWaitFlag(addAudienceFlags(command, speak), speak)
    .option('--level <1–5>', speak('cấp độ rủi ro, thay cho bản tin', 'risk level, instead of what it says'))
    .option('--hazard <kind>', speak('loại thiên tai, thay cho bản tin', 'hazard, instead of what it says'))
    .option(
      '--file <file>',
      speak('tệp âm thanh mà bản tin nêu; có thể lặp lại', 'a sound that it names; may be given again'),
      repeatable,
    )
    .option('--fetch', speak('tải âm thanh từ địa chỉ trong bản tin', 'download the sounds that it names'))
    .option('--dry-run', speak('chỉ xem, không gửi', 'say what would be sent, send nothing'))
    .option('--json', speak('in JSON', 'print JSON'));
  return command.action(async (file: string, flags: Flags) => {
    const dir = dirOf(command);
    const source = await readSource(file);
    const province = reachProvince(dir);
    const answer = await province.takeCap(source, await queryOf(dir, province, flags, speak));
    const lines = describeAnswer(answer, speak);
    if (answer.outcome !== 'sent' || !answer.message) {
      const { sender, identifier, sent } = answer.alert.key;
      print(flags.json, answer, [`${sender},${identifier},${sent}`, ...lines].join('\n'));
      return;
    }
    const json = (message: typeof answer.message) => ({ ...answer, message });
    await tellOf(answer.message, province, flags, speak, { lines, json });
  });
}

async function queryOf(
  dir: string,
  province: RunningProvince,
  flags: Flags,
  speak: Speak,
): Promise<URLSearchParams> {
  const query = new URLSearchParams({ from: 'operator' });
  if (flags.as !== undefined) query.set('iss', flags.as);
  if (flags.node || flags.group || flags.everyone)
    for (const target of (await audienceOf(flags, province, speak)).aud) query.append('aud', target);
  if (flags.level !== undefined) query.set('level', flags.level);
  if (flags.hazard !== undefined) query.set('hazard', flags.hazard);
  if (flags.fetch) query.set('fetch', 'true');
  if (flags.dryRun) query.set('dryRun', 'true');
  for (const file of flags.file ?? [])
    query.append('content', (await addContentTo(dir, province, file)).sha256);
  return query;
}

async function readSource(file: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    if (file !== STDIN) return readFileSync(file);
    const pieces: Buffer[] = [];
    for await (const piece of process.stdin) pieces.push(Buffer.from(piece));
    return Buffer.concat(pieces);
  } catch (cause) {
    throw new InputError(`${file}: ${reasonOf(cause)}`, { cause });
  }
}
