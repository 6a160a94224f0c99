/** `loa province drill [send]|show`: an exercise, and who has really sounded it. */
import type { Command } from 'commander';
import { InputError } from '../../../failure/failure.ts';
import type { Speak } from '../../language.ts';
import { makeCommand } from '../../make-command.ts';
import { dirOf } from '../dir-of.ts';
import { type AudienceFlags, addAudienceFlags, audienceOf } from '../reach/audience-flags.ts';
import { HAZARDS } from '../reach/hazards.ts';
import { instantFlag } from '../reach/instant-flag.ts';
import { reachProvince } from '../reach/reach-province.ts';
import { warn } from '../reach/warn.ts';
import { followDrill } from './follow-drill.ts';
import { type ReportFlags, tellDrill } from './tell-drill.ts';

/** Shorter than this, an exercise cannot be read out whole (ms). */
const SHORTEST = 30_000;

interface Flags extends AudienceFlags, ReportFlags {
  readonly level: number;
  readonly hazard: string;
  readonly headline: string;
  readonly text: string;
  readonly within: string;
}

export function drillCommand(speak: Speak): Command {
  return makeCommand(
    'drill',
    speak('diễn tập: cụm nào thật sự phát', 'an exercise: who really sounds it'),
    speak,
  )
    .addCommand(sendCommand(speak), { isDefault: true })
    .addCommand(showCommand(speak));
}

function sendCommand(speak: Speak): Command {
  const command = makeCommand(
    'send',
    speak(
      'phát một bản tin diễn tập và xem từng cụm',
      'send an exercise and watch each node (what drill does alone)',
    ),
    speak,
  );
  addReportFlags(addAudienceFlags(command, speak), speak)
    .option('--level <1–5>', speak('cấp độ rủi ro thiên tai', 'disaster risk level'), Number, 3)
    .option('--hazard <kind>', speak(`loại: ${HAZARDS.join(', ')}`, `kind: ${HAZARDS.join(', ')}`), 'flood')
    .option('--headline <text>', speak('tiêu đề', 'headline'), 'Kiểm tra hệ thống cảnh báo')
    .option(
      '--text <text>',
      speak('nội dung', 'what is read out'),
      'Đây là diễn tập. Bà con không phải làm gì.',
    )
    .option('--within <2m>', speak('chờ các cụm trong', 'how long nodes have for it'), '2m');
  return command.action(async (flags: Flags) => {
    const province = reachProvince(dirOf(command));
    const whom = await audienceOf(flags, province, speak);
    const expires = instantFlag('--within', flags.within, Date.now());
    if (Date.parse(expires) - Date.now() < SHORTEST - 1_000)
      throw new InputError(`--within must be ${SHORTEST / 1_000}s or longer, it is "${flags.within}"`);
    const { level, hazard, headline, text: description } = flags;
    warn.ofHazard(hazard, speak);
    const infos = [{ language: 'vi', headline, description }];
    const body = { level, hazard, infos, expires, status: 'exercise' as const };
    const { id } = await province.sendAlert({ ...whom, body });
    tellDrill(await followDrill(id, province, process.stderr, speak), flags, speak);
  });
}

function showCommand(speak: Speak): Command {
  const command = makeCommand(
    'show',
    speak('xem lại một lần diễn tập hay một bản tin khẩn cấp', 'look at an exercise or alert of before'),
    speak,
  ).argument('<id>', speak('mã bản tin', 'alert id or its identifier'));
  return addReportFlags(command, speak).action(async (id: string, flags: ReportFlags) => {
    tellDrill(await reachProvince(dirOf(command)).drill(id), flags, speak);
  });
}

function addReportFlags(command: Command, speak: Speak): Command {
  return command
    .option('--json', speak('in JSON', 'print JSON'))
    .option('--csv', speak('in CSV, cho bảng tính', 'print CSV, for a spreadsheet'))
    .option('--out <file>', speak('ghi JSON hoặc CSV vào tệp này', 'write JSON or CSV to this file'));
}
