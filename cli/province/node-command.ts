/** `loa province node add|set|remove|list` */
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { InputError } from '../../failure/failure.ts';
import type { NewNode } from '../../province/reference/add-node.ts';
import { addNodeTo } from '../../province/reference/add-node-to.ts';
import type { NodeView } from '../../province/reference/api/shape.ts';
import { removeNodeFrom } from '../../province/reference/remove-node-from.ts';
import { sayPin } from '../console/say-pin.ts';
import type { Speak } from '../language.ts';
import { makeCommand } from '../make-command.ts';
import { print } from '../print.ts';
import { dirOf } from './dir-of.ts';
import { positionFlag } from './node/position-flag.ts';
import { setCommand } from './node/set-command.ts';
import { reachProvince } from './reach/reach-province.ts';
import { repeatable } from './repeatable.ts';
import { wordFor } from './word-for.ts';

interface AddFlags {
  readonly kind: string;
  readonly name?: string;
  readonly groups?: readonly string[];
  readonly zones?: readonly string[];
  readonly cluster?: string;
  readonly languages?: readonly string[];
  readonly out?: string;
  readonly data?: string;
  readonly button?: string;
  readonly position?: string;
  readonly url?: string;
  readonly virtual?: boolean;
  readonly card?: boolean;
  readonly json?: boolean;
}

export function nodeCommand(speak: Speak): Command {
  return makeCommand('node', speak('các cụm loa và bảng tin', 'nodes'), speak)
    .addCommand(addCommand(speak))
    .addCommand(setCommand(speak))
    .addCommand(removeCommand(speak))
    .addCommand(listCommand(speak));
}

function addCommand(speak: Speak): Command {
  return makeCommand(
    'add',
    speak('ghi danh một cụm và tạo thư mục danh tính', 'register a node and make its identity folder'),
    speak,
  )
    .argument('<nodeId>', speak('mã suốt đời của thiết bị', 'its id for life'))
    .option('--kind <kind>', speak('speaker (cụm loa) hoặc board (bảng tin)', 'speaker or board'), 'speaker')
    .option('--name <name>', speak('tên gọi', 'name for people'))
    .option(
      '--groups <id>',
      speak('nhóm, như commune:26734; có thể lặp lại', 'a group, such as commune:26734; may be given again'),
      repeatable,
    )
    .option(
      '--zones <id:relay>',
      speak(
        'vùng và chân rơ-le, như san:17; có thể lặp lại',
        'a zone and its relay line, such as yard:17; may be given again',
      ),
      repeatable,
    )
    .option('--cluster <code>', speak('mã cụm loa', 'cluster code'))
    .option(
      '--languages <tag>',
      speak('ngôn ngữ, lặp lại theo thứ tự đọc', 'a language; given again, in the order they are spoken'),
      repeatable,
    )
    .option('--button <line>', speak('chân của nút khẩn cấp', "the emergency button's line"))
    .option('--position <lat,lon>', speak('vị trí: vĩ độ,kinh độ', 'where it stands: latitude,longitude'))
    .option('--out <D>', speak('thư mục danh tính', 'identity folder'))
    .option('--data <D>', speak('thư mục dữ liệu trên thiết bị', 'data folder on the box'))
    .option('--url <url>', speak('địa chỉ MQTT cho cụm này', "the broker's address for this node"))
    .option(
      '--virtual',
      speak('thiết bị ảo: chạy thử trên máy này', 'virtual devices: to try on this machine'),
    )
    .option(
      '--card',
      speak(
        'một tệp loa.toml có cả danh tính, để chép vào thẻ nhớ của hộp',
        'one loa.toml with the identity in it, for the card of a box',
      ),
    )
    .option('--json', speak('in JSON', 'print JSON'))
    .action(async (nodeId: string, flags: AddFlags, command: Command) => {
      const { kind, groups, cluster, languages, out, data, button, url } = flags;
      if (kind !== 'speaker' && kind !== 'board')
        throw new InputError(`--kind must be speaker or board, it is "${kind}"`);
      const node: NewNode = {
        ...{ nodeId, kind, name: flags.name ?? nodeId, devices: flags.virtual === true ? 'virtual' : 'real' },
        ...(groups && { groups }),
        ...(flags.zones && { zones: flags.zones.map(readZone) }),
        ...(cluster !== undefined && { clusterCode: cluster }),
        ...(languages && { languages: [...languages] }),
        ...(out !== undefined && { out: resolve(out) }),
        ...(data !== undefined && { data }),
        ...(button !== undefined && { button: line('--button', button) }),
        ...(url !== undefined && { url }),
        ...(flags.position !== undefined && { position: positionFlag(flags.position) }),
        ...(flags.card && { card: true }),
      };
      const added = await addNodeTo(dirOf(command), node);
      if (flags.card && onlyHere(added.url))
        process.stderr.write(
          speak(
            `Lưu ý: [link] url là ${added.url}, chỉ vào được từ máy này. Tạo tỉnh bằng "loa province init --host TÊN-MÁY", hoặc thêm --url.\n`,
            `Note: [link] url is ${added.url}, which only this machine can reach. Make the province with "loa province init --host NAME", or give --url.\n`,
          ),
        );
      print(
        flags.json,
        added,
        `${
          flags.card
            ? speak(
                `Đã ghi danh ${nodeId}. Chép tệp này vào phần LOA của thẻ nhớ (có khóa bí mật):\n  ${join(added.identity, 'loa.toml')}`,
                `Registered ${nodeId}. Copy this file onto the LOA partition of the card (it holds a secret key):\n  ${join(added.identity, 'loa.toml')}`,
              )
            : speak(
                `Đã ghi danh ${nodeId}. Chép thư mục này vào thiết bị (có khóa bí mật):\n  ${added.identity}`,
                `Registered ${nodeId}. Carry this folder to the box (it holds a secret key):\n  ${added.identity}`,
              )
        }\n${sayPin(added.pin, speak)}`,
      );
    });
}

function removeCommand(speak: Speak): Command {
  return makeCommand(
    'remove',
    speak(
      'gạch tên một cụm và thu hồi chứng thư của nó',
      'strike a node off and revoke its certificate: lost, stolen, out of use',
    ),
    speak,
  )
    .argument('<nodeId>', speak('mã của cụm', 'its id'))
    .option('--json', speak('in JSON', 'print JSON'))
    .action(async (nodeId: string, { json }: { json?: boolean }, command: Command) => {
      await removeNodeFrom(dirOf(command), nodeId);
      print(
        json,
        { nodeId },
        speak(
          `Đã gạch tên ${nodeId}. Nếu dùng Mosquitto riêng: loa province broker`,
          `Struck ${nodeId} off. With a Mosquitto of your own: loa province broker`,
        ),
      );
    });
}

function listCommand(speak: Speak): Command {
  return makeCommand(
    'list',
    speak('các cụm và tình trạng (cần serve)', 'nodes and how they are (needs serve)'),
    speak,
  )
    .option('--json', speak('in JSON', 'print JSON'))
    .action(async (flags: { json?: boolean }, command: Command) => {
      const nodes = await reachProvince(dirOf(command)).nodes();
      const rows = nodes.map(({ nodeId, assignment, condition, heartbeat }) =>
        [
          nodeId,
          wordFor.condition(condition, speak),
          heartbeat?.onAir.join(' ') || '–',
          assignment.name,
          ...troublesOf(heartbeat, condition),
        ].join('\t'),
      );
      print(flags.json, nodes, rows.join('\n') || speak('Chưa có cụm nào', 'No nodes yet'));
    });
}

/** Codes of what is wrong; a mute is among them, such as `mute.box`. Of a box that is gone they are old. */
function troublesOf(heartbeat: NodeView['heartbeat'], condition: NodeView['condition']): readonly string[] {
  return condition === 'faulty' || condition === 'deaf' ? [heartbeat?.faults.join(' ') ?? ''] : [];
}

/** A box that looks for its province there finds itself. */
function onlyHere(url: string): boolean {
  return /^(127\.[\d.]+|localhost|\[::1\])$/.test(new URL(url).hostname);
}

function readZone(text: string): { id: string; relay: number } {
  const [id = '', relay = ''] = text.split(':');
  return { id, relay: line('--zones', relay) };
}

function line(flag: string, text: string): number {
  if (!/^\d{1,3}$/.test(text))
    throw new InputError(`${flag} needs the number of a GPIO line, such as 17; it is "${text}"`);
  return Number(text);
}
