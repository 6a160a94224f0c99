/** `loa province bulletin send` */
import type { Command } from 'commander';
import { InputError } from '../../failure/failure.ts';
import type { BulletinDraft } from '../../province/reference/api/shape.ts';
import type { Speak } from '../language.ts';
import { makeCommand } from '../make-command.ts';
import { dirOf } from './dir-of.ts';
import { addContentTo } from './reach/add-content-to.ts';
import { type AudienceFlags, addAudienceFlags, audienceOf } from './reach/audience-flags.ts';
import { instantFlag } from './reach/instant-flag.ts';
import { reachProvince } from './reach/reach-province.ts';
import { readJsonFile } from './reach/read-json-file.ts';
import { tellOf } from './reach/tell-of.ts';
import { addWaitFlag } from './reach/wait-flag.ts';
import { warn } from './reach/warn.ts';
import { repeatable } from './repeatable.ts';

interface Flags extends AudienceFlags {
  readonly title?: string;
  readonly audio?: string;
  readonly text?: string;
  readonly language: string;
  readonly priority?: 'normal' | 'priority';
  readonly length?: string;
  readonly until?: string;
  readonly zones?: readonly string[];
  readonly approvedBy?: string;
  readonly wait?: number;
  readonly json?: boolean;
}

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
    .option('--audio <file>', speak('tệp âm thanh', 'a sound file'))
    .option('--text <text>', speak('chữ trên bảng tin', 'text on e-boards'))
    .option('--language <tag>', speak('ngôn ngữ', 'language'), 'vi')
    .option(
      '--priority <priority>',
      speak('normal hoặc priority (ưu tiên, mặc định)', 'normal or priority (default)'),
    )
    .option('--length <PT15M>', speak('dài nhất', 'longest'))
    .option('--until <6h|instant>', speak('phát trước lúc', 'to be heard by'))
    .option('--zones <id>', speak('vùng; có thể lặp lại', 'a zone; may be given again'), repeatable)
    .option('--approved-by <name>', speak('người phê duyệt', 'who approved it'))
    .option('--json', speak('in JSON', 'print JSON'))
    .action(async (file: string | undefined, flags: Flags) => {
      const dir = dirOf(command);
      const province = reachProvince(dir);
      const add = (name: string) => addContentTo(dir, province, name);
      const whom = await audienceOf(flags, province, speak);
      const given =
        file === undefined ? {} : ((await readJsonFile(file, add)) as Partial<BulletinDraft['body']>);
      const body = { ...given, ...(await bodyOf(flags, add)) };
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
            'thiếu --audio hoặc --text, hoặc tệp có item',
            'a bulletin needs --audio or --text, or a file that says it',
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
): Promise<Partial<BulletinDraft['body']>> {
  const { title, audio, text, language, priority, length, until, zones, approvedBy } = flags;
  const now = Date.now();
  return {
    ...(title !== undefined && { title }),
    ...(text !== undefined && { item: { kind: 'notice', renditions: [{ language, text }] } }),
    ...(audio !== undefined && {
      item: { kind: 'file', renditions: [{ language, content: await add(audio) }] },
    }),
    ...(priority !== undefined && { priority }),
    ...(length !== undefined && { length }),
    ...(until !== undefined && {
      window: { from: new Date(now).toISOString(), until: instantFlag('--until', until, now) },
    }),
    ...(zones && { zones: [...zones] }),
    ...(approvedBy !== undefined && { provenance: { approvedBy } }),
  };
}
