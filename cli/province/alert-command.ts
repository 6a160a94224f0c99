/** `loa province alert send|update|cancel|import|export` */
import type { Command } from 'commander';
import { InputError } from '../../failure/failure.ts';
import type { AlertDraft } from '../../province/reference/api/shape.ts';
import type { Speak } from '../language.ts';
import { makeCommand } from '../make-command.ts';
import { exportCommand } from './cap/export-command.ts';
import { importCommand } from './cap/import-command.ts';
import { dirOf } from './dir-of.ts';
import { addContentTo } from './reach/add-content-to.ts';
import { type AudienceFlags, addAudienceFlags, audienceOf } from './reach/audience-flags.ts';
import { HAZARDS } from './reach/hazards.ts';
import { instantFlag } from './reach/instant-flag.ts';
import { type RunningProvince, reachProvince } from './reach/reach-province.ts';
import { readJsonFile } from './reach/read-json-file.ts';
import { tellOf } from './reach/tell-of.ts';
import { addWaitFlag } from './reach/wait-flag.ts';
import { warn } from './reach/warn.ts';
import { repeatable } from './repeatable.ts';

interface ContentFlags {
  readonly level?: number;
  readonly hazard?: string;
  readonly headline?: string;
  readonly text?: string;
  readonly instruction?: string;
  readonly language?: string;
  readonly audio?: string;
  readonly expires?: string;
  readonly repeat?: string;
  readonly zones?: readonly string[];
  readonly approvedBy?: string;
  readonly exercise?: boolean;
  readonly wait?: number;
  readonly json?: boolean;
}

export function alertCommand(speak: Speak): Command {
  return makeCommand('alert', speak('bản tin khẩn cấp', 'emergency alerts'), speak)
    .addCommand(sendCommand(speak))
    .addCommand(updateCommand(speak))
    .addCommand(cancelCommand(speak))
    .addCommand(importCommand(speak))
    .addCommand(exportCommand(speak));
}

function sendCommand(speak: Speak): Command {
  const command = makeCommand(
    'send',
    speak('phát ngay một bản tin khẩn cấp', 'send an alert: it sounds at once'),
    speak,
  )
    .argument(
      '[file]',
      speak('thân bản tin dạng JSON; cờ ghi đè', "the alert's body as JSON; flags override it"),
    )
    .option('--exercise', speak('diễn tập', 'an exercise: it announces itself as one'));
  addContentFlags(addAudienceFlags(command, speak), speak);
  return command.action(async (file: string | undefined, flags: AudienceFlags & ContentFlags) => {
    const dir = dirOf(command);
    const province = reachProvince(dir);
    const whom = await audienceOf(flags, province, speak);
    const body = await bodyOf(dir, province, file, flags);
    const lacking = [
      ...(body.level === undefined ? ['--level'] : []),
      ...(body.hazard === undefined ? ['--hazard'] : []),
      ...(body.infos === undefined ? ['--headline'] : []),
    ].join(', ');
    if (lacking !== '')
      throw new InputError(
        speak(`thiếu ${lacking}, hoặc tệp ghi điều đó`, `an alert needs ${lacking}, or a file that says it`),
      );
    warn.ofHazard(body.hazard, speak);
    await warn.ofZones(body.zones, whom.aud, province, speak);
    await tellOf(
      await province.sendAlert({ ...whom, body: body as AlertDraft['body'] }),
      province,
      flags,
      speak,
    );
  });
}

function updateCommand(speak: Speak): Command {
  const command = makeCommand(
    'update',
    speak('thay bản tin khẩn cấp đang hiệu lực', 'replace an alert in force'),
    speak,
  )
    .argument('<id>', speak('mã bản tin', 'alert id or its identifier'))
    .argument('[file]', speak('phần thay đổi dạng JSON', 'what changes, as JSON'));
  addContentFlags(command, speak);
  return command.action(async (id: string, file: string | undefined, flags: ContentFlags) => {
    const dir = dirOf(command);
    const province = reachProvince(dir);
    const body = await bodyOf(dir, province, file, flags);
    warn.ofHazard(body.hazard, speak);
    await tellOf(await province.updateAlert({ id, body }), province, flags, speak);
  });
}

function cancelCommand(speak: Speak): Command {
  const command = makeCommand(
    'cancel',
    speak('hủy bản tin khẩn cấp đang hiệu lực', 'end an alert in force'),
    speak,
  )
    .argument('<id>', speak('mã bản tin', 'alert id or its identifier'))
    .option('--headline <text>', speak('lý do, để đọc', 'why, in words'));
  return addWaitFlag(command, speak)
    .option('--json', speak('in JSON', 'print JSON'))
    .action(async (id: string, flags: ContentFlags) => {
      const province = reachProvince(dirOf(command));
      const { headline } = flags;
      const sent = await province.cancelAlert({ id, ...(headline !== undefined && { headline }) });
      await tellOf(sent, province, flags, speak);
    });
}

function addContentFlags(command: Command, speak: Speak): void {
  addWaitFlag(command, speak)
    .option('--level <1–5>', speak('cấp độ rủi ro thiên tai', 'disaster risk level'), (text) => Number(text))
    .option('--hazard <kind>', speak(`loại: ${HAZARDS.join(', ')}`, `kind: ${HAZARDS.join(', ')}`))
    .option('--headline <text>', speak('tiêu đề', 'headline'))
    .option('--text <text>', speak('nội dung', 'description'))
    .option('--instruction <text>', speak('việc phải làm', 'what to do'))
    .option('--language <tag>', speak('ngôn ngữ', 'language'), 'vi')
    .option('--audio <file>', speak('lời đã thu', 'the words, recorded'))
    .option('--expires <2h|instant>', speak('hết hiệu lực sau, mặc định 24h', 'ends after; default 24h'))
    .option('--repeat <PT2H>', speak('phát lại mỗi', 'repeated every'))
    .option('--zones <id>', speak('vùng; có thể lặp lại', 'a zone; may be given again'), repeatable)
    .option('--approved-by <name>', speak('người phê duyệt', 'who approved it'))
    .option('--json', speak('in JSON', 'print JSON'));
}

async function bodyOf(
  dir: string,
  province: RunningProvince,
  file: string | undefined,
  flags: ContentFlags,
): Promise<Partial<AlertDraft['body']>> {
  const add = (name: string) => addContentTo(dir, province, name);
  const body = file === undefined ? {} : ((await readJsonFile(file, add)) as Partial<AlertDraft['body']>);
  const {
    level,
    hazard,
    headline,
    text,
    instruction,
    language = 'vi',
    audio,
    expires,
    repeat,
    zones,
  } = flags;
  const info = {
    ...{ language, headline: headline ?? '' },
    ...(text !== undefined && { description: text }),
    ...(instruction !== undefined && { instruction }),
    ...(audio !== undefined && { audio: await add(audio) }),
  };
  return {
    ...body,
    ...(level !== undefined && { level }),
    ...(hazard !== undefined && { hazard }),
    ...(headline !== undefined && { infos: [info] }),
    ...(expires !== undefined && { expires: instantFlag('--expires', expires, Date.now()) }),
    ...(repeat !== undefined && { repeatEvery: repeat }),
    ...(zones && { zones: [...zones] }),
    ...(flags.approvedBy !== undefined && { provenance: { approvedBy: flags.approvedBy } }),
    ...(flags.exercise === true && { status: 'exercise' as const }),
  };
}
