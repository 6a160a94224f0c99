/** `loa province node set` */
import type { Command } from 'commander';
import { InputError } from '../../../failure/failure.ts';
import { setPositionIn } from '../../../province/reference/set-position-in.ts';
import type { Speak } from '../../language.ts';
import { makeCommand } from '../../make-command.ts';
import { print } from '../../print.ts';
import { dirOf } from '../dir-of.ts';
import { positionFlag } from './position-flag.ts';

/** Takes the position away. */
const NONE = 'none';

export function setCommand(speak: Speak): Command {
  return makeCommand('set', speak('sửa điều đã ghi danh', 'change what is registered'), speak)
    .argument('<nodeId>', speak('mã của cụm', "the node's id"))
    .option(
      '--position <lat,lon>',
      speak('vị trí: vĩ độ,kinh độ; none: bỏ', 'where it stands: latitude,longitude; none: take it away'),
    )
    .option('--json', speak('in JSON', 'print JSON'))
    .action(async (nodeId: string, flags: { position?: string; json?: boolean }, command: Command) => {
      if (flags.position === undefined)
        throw new InputError(speak('sửa gì? Ghi --position', 'change what? Name --position'));
      const position = flags.position === NONE ? undefined : positionFlag(flags.position);
      setPositionIn(dirOf(command), nodeId, position);
      const where = position && `${position.latitude}, ${position.longitude}`;
      print(
        flags.json,
        { nodeId, ...(position && { position }) },
        speak(
          where ? `${nodeId} ở ${where}` : `${nodeId} không còn vị trí`,
          where ? `${nodeId} stands at ${where}` : `${nodeId} has no position now`,
        ),
      );
    });
}
