/** `loa province bulletin send` */
import type { Command } from 'commander';
import { InputError } from '../../failure/failure.ts';
import type { BulletinDraft } from '../../province/reference/api/shape.ts';
import { Duration } from '../../time/duration.ts';
import type { Speak } from '../language.ts';
import { makeCommand } from '../make-command.ts';
import { dirOf } from './dir-of.ts';
import { addContentTo } from './reach/add-content-to.ts';
import { type AudienceFlags, addAudienceFlags, audienceOf } from './reach/audience-flags.ts';
import { instantFlag } from './reach/instant-flag.ts';
import { reachProvince } from './reach/reach-province.ts';
import { readJsonFile } from './reach/read-json-file.ts';
import { itemOfFlags, type RenditionFlags } from './reach/rendition-flags.ts';
import { tellOf } from './reach/tell-of.ts';
import { addWaitFlag } from './reach/wait-flag.ts';
import { warn } from './reach/warn.ts';
import { repeatable } from './repeatable.ts';

interface Flags extends AudienceFlags, RenditionFlags {
  readonly title?: string;
  readonly priority?: string;
  readonly from?: string;
  readonly until?: string;
  readonly length?: string;
  readonly zones?: readonly string[];
  readonly approvedBy?: string;
  readonly category?: string;
  readonly wait?: number;
  readonly json?: boolean;
}

/** How long a bulletin waits for its turn where only its beginning is named. */
const WITHIN = Duration.hours(6);

export function bulletinCommand(speak: Speak): Command {
  return makeCommand('bulletin', speak('bản tin phát một lần', 'one-off items'), speak).addCommand(
    sendCommand(speak),
  );
}

function sendCommand(speak: Speak): Command {
  const command = makeCommand('send', speak('gửi một bản tin', 'send one'), speak).argument(
    '[file]',
    speak('thân bản tin dạng JSON; cờ ghi đè', "the bulletin's body as JSON; flags override it"),
  );
  return addWaitFlag(addAudienceFlags(command, speak), speak)
    .option('--title <text>', speak('tiêu đề', 'title'))
    .option(
      '--text <text>',
      speak(
        'lời: loa đọc lên, bảng tin hiện chữ; lặp lại cho từng --language',
        'words: horns say them, e-boards show them; given again for each --language',
      ),
      repeatable,
    )
    .option(
      '--text-file <file>',
      speak('lời trong tệp chữ UTF-8; lặp lại được', 'words from a text file in UTF-8; may be given again'),
      repeatable,
    )
    .option('--silent', speak('chỉ hiện trên bảng tin, loa không đọc', 'only shown on e-boards, not said'))
    .option(
      '--audio <file>',
      speak('tệp âm thanh; lặp lại cho từng --language', 'a sound file; given again for each --language'),
      repeatable,
    )
    .option(
      '--language <tag>',
      speak(
        'ngôn ngữ của --text hoặc --audio cùng thứ tự, mặc định vi',
        'language of the --text or --audio at the same place, default vi',
      ),
      repeatable,
    )
    .option(
      '--priority <priority>',
      speak('normal hoặc priority (ưu tiên, mặc định)', 'normal or priority (default)'),
    )
    .option('--length <PT15M>', speak('dài nhất', 'longest'))
    .option('--from <30m|instant>', speak('phát từ lúc', 'to be heard from'))
    .option('--until <6h|instant>', speak('phát trước lúc', 'to be heard by'))
    .option('--zones <id>', speak('vùng; có thể lặp lại', 'a zone; may be given again'), repeatable)
    .option('--approved-by <name>', speak('người phê duyệt', 'who approved it'))
    .option('--category <text>', speak('lĩnh vực', 'its category'))
    .option('--json', speak('in JSON', 'print JSON'))
    .action(async (file: string | undefined, flags: Flags) => {
      const dir = dirOf(command);
      const province = reachProvince(dir);
      const add = (name: string) => addContentTo(dir, province, name);
      const whom = await audienceOf(flags, province, speak);
      const given =
        file === undefined ? {} : ((await readJsonFile(file, add)) as Partial<BulletinDraft['body']>);
      const body = { ...given, ...(await bodyOf(flags, add, speak)) };
      if (body.title === undefined)
        throw new InputError(
          speak(
            'thiếu --title (tiêu đề), hoặc tệp có title',
            'a bulletin needs --title, or a file that says it',
          ),
        );
      if (body.item === undefined)
        throw new InputError(
          speak(
            'thiếu --text, --text-file hoặc --audio, hoặc tệp có item',
            'a bulletin needs --text, --text-file or --audio, or a file that says it',
          ),
        );
      await warn.ofZones(body.zones, whom.aud, province, speak);
      await tellOf(
        await province.sendBulletin({ ...whom, body: body as BulletinDraft['body'] }),
        province,
        flags,
        speak,
      );
    });
}

async function bodyOf(
  flags: Flags,
  add: (file: string) => ReturnType<typeof addContentTo>,
  speak: Speak,
): Promise<Partial<BulletinDraft['body']>> {
  const { title, priority, length, zones, approvedBy, category } = flags;
  if (priority !== undefined && priority !== 'normal' && priority !== 'priority')
    throw new InputError(
      speak(
        `--priority phải là normal hoặc priority, không phải "${priority}"; khẩn cấp: loa province alert send`,
        `--priority must be normal or priority, it is "${priority}"; an emergency: loa province alert send`,
      ),
    );
  const item = await itemOfFlags(flags, add, speak);
  const window = windowOf(flags);
  return {
    ...(title !== undefined && { title }),
    ...(item && { item }),
    ...(priority !== undefined && { priority }),
    ...(length !== undefined && { length }),
    ...(window && { window }),
    ...(zones && { zones: [...zones] }),
    ...((approvedBy !== undefined || category !== undefined) && {
      provenance: {
        ...(approvedBy !== undefined && { approvedBy }),
        ...(category !== undefined && { category }),
      },
    }),
  };
}

/** Undefined: from now, for as long as the province gives it. */
function windowOf({ from, until }: Flags): { from: string; until: string } | undefined {
  if (from === undefined && until === undefined) return undefined;
  const now = Date.now();
  const begins = from === undefined ? new Date(now).toISOString() : instantFlag('--from', from, now);
  return {
    from: begins,
    until:
      until === undefined
        ? new Date(Date.parse(begins) + WITHIN).toISOString()
        : instantFlag('--until', until, now),
  };
}
