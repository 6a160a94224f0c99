/** `loa province node set` */
import type { Command } from 'commander';
import { InputError } from '../../../failure/failure.ts';
import { setIssuerOrderIn } from '../../../province/reference/set-issuer-order-in.ts';
import { setPositionIn } from '../../../province/reference/set-position-in.ts';
import type { Speak } from '../../language.ts';
import { makeCommand } from '../../make-command.ts';
import { print } from '../../print.ts';
import { dirOf } from '../dir-of.ts';
import { repeatable } from '../repeatable.ts';
import { positionFlag } from './position-flag.ts';

interface Flags {
  readonly position?: string;
  readonly issuerOrder?: readonly string[];
  readonly json?: boolean;
}

/** Takes what is named away. */
const NONE = 'none';

export function setCommand(speak: Speak): Command {
  return makeCommand('set', speak('sửa điều đã ghi danh', 'change what is registered'), speak)
    .argument('<nodeId>', speak('mã của cụm', "the node's id"))
    .option(
      '--position <lat,lon>',
      speak('vị trí: vĩ độ,kinh độ; none: bỏ', 'where it stands: latitude,longitude; none: take it away'),
    )
    .option(
      '--issuer-order <issuer>',
      speak(
        'xã quyết định: khi trùng giờ, cùng mức ưu tiên, đơn vị ghi trước phát trước; lặp lại theo thứ tự; none: bỏ',
        'the commune decides: on a clash of equal priority the issuer named first goes first; given again in order; none: take it away',
      ),
      repeatable,
    )
    .option('--json', speak('in JSON', 'print JSON'))
    .action(async (nodeId: string, flags: Flags, command: Command) => {
      const dir = dirOf(command);
      if (flags.position === undefined && flags.issuerOrder === undefined)
        throw new InputError(
          speak(
            'sửa gì? Ghi --position hoặc --issuer-order',
            'change what? Name --position or --issuer-order',
          ),
        );
      const lines: string[] = [];
      const position =
        flags.position === undefined || flags.position === NONE ? undefined : positionFlag(flags.position);
      if (flags.position !== undefined) {
        setPositionIn(dir, nodeId, position);
        const where = position && `${position.latitude}, ${position.longitude}`;
        lines.push(
          where
            ? speak(`${nodeId} ở ${where}`, `${nodeId} stands at ${where}`)
            : speak(`${nodeId} không còn vị trí`, `${nodeId} has no position now`),
        );
      }
      const { issuerOrder } = flags;
      const order = issuerOrder?.join() === NONE ? [] : issuerOrder;
      if (order) {
        setIssuerOrderIn(dir, nodeId, order);
        const named = order.join(', ');
        lines.push(
          order.length > 0
            ? speak(
                `${nodeId} phát trước theo thứ tự: ${named}`,
                `At ${nodeId} these go first, in order: ${named}`,
              )
            : speak(`${nodeId} không còn thứ tự đơn vị`, `${nodeId} has no order of issuers now`),
        );
      }
      print(
        flags.json,
        { nodeId, ...(position && { position }), ...(order && { issuerOrder: order }) },
        lines.join('\n'),
      );
    });
}
