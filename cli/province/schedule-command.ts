/** `loa province schedule publish|withdraw|list` */
import type { Command } from 'commander';
import type { ScheduleDraft } from '../../province/reference/api/shape.ts';
import type { Speak } from '../language.ts';
import { makeCommand } from '../make-command.ts';
import { print } from '../print.ts';
import { dirOf } from './dir-of.ts';
import { addContentTo } from './reach/add-content-to.ts';
import { type AudienceFlags, addAudienceFlags, audienceOf } from './reach/audience-flags.ts';
import { reachProvince } from './reach/reach-province.ts';
import { readJsonFile } from './reach/read-json-file.ts';

interface Flags extends AudienceFlags {
  readonly json?: boolean;
}

export function scheduleCommand(speak: Speak): Command {
  return makeCommand('schedule', speak('lịch phát', 'schedules'), speak)
    .addCommand(publishCommand(speak))
    .addCommand(withdrawCommand(speak))
    .addCommand(listCommand(speak));
}

function publishCommand(speak: Speak): Command {
  const command = makeCommand(
    'publish',
    speak('công bố lịch phát, hoặc bản mới của nó', 'publish a schedule, or its next version'),
    speak,
  )
    .argument('<file>', speak('lịch dạng JSON', 'the schedule as JSON'))
    .addHelpText(
      'after',
      speak(
        '\nTrong tệp, {"file": "bai.mp3"} ở chỗ content được thêm vào kho nội dung. Tệp là lịch, hoặc {"aud": […], "body": lịch}.\nMột lịch mẫu: docs/contract/examples/schedule.json.',
        '\nIn the file, {"file": "item.mp3"} in place of content is added to the content. The file is a schedule, or\n{"aud": […], "body": schedule}. An example: docs/contract/examples/schedule.json.',
      ),
    );
  return addAudienceFlags(command, speak)
    .option('--json', speak('in JSON', 'print JSON'))
    .action(async (file: string, flags: Flags) => {
      const dir = dirOf(command);
      const province = reachProvince(dir);
      const json = (await readJsonFile(file, (name) => addContentTo(dir, province, name))) as
        | ScheduleDraft
        | ScheduleDraft['body'];
      const { body, aud } = 'body' in json ? json : { body: json, aud: [] };
      const published = await province.publishSchedule({
        ...(await audienceOf(flags, province, speak, aud)),
        body,
      });
      print(
        flags.json,
        published,
        speak(
          `Đã công bố lịch ${published.id}, bản ${published.version}`,
          `Published ${published.id}, version ${published.version}`,
        ),
      );
    });
}

function withdrawCommand(speak: Speak): Command {
  return makeCommand('withdraw', speak('rút lịch phát', 'withdraw a schedule'), speak)
    .argument('<id>', speak('mã lịch', 'its id'))
    .option('--json', speak('in JSON', 'print JSON'))
    .action(async (id: string, flags: Flags, command: Command) => {
      const withdrawn = await reachProvince(dirOf(command)).withdrawSchedule(id);
      print(flags.json, withdrawn, speak(`Đã rút lịch ${id}`, `Withdrew ${id}`));
    });
}

function listCommand(speak: Speak): Command {
  return makeCommand('list', speak('các lịch đang hiệu lực', 'schedules that hold'), speak)
    .option('--json', speak('in JSON', 'print JSON'))
    .action(async (flags: Flags, command: Command) => {
      const held = (await reachProvince(dirOf(command)).documents()).filter(
        ({ type }) => type === 'schedule',
      );
      const rows = held.map(({ id, version, iss, aud }) => `${id}\t${version}\t${iss}\t${aud.join(' ')}`);
      print(flags.json, held, rows.join('\n') || speak('Chưa có lịch nào', 'No schedules'));
    });
}
