/** `--wait`: for how many seconds a sending command looks for answers. */
import { type Command, InvalidArgumentError } from 'commander';
import type { Speak } from '../../language.ts';

export function addWaitFlag(command: Command, speak: Speak): Command {
  return command.option('--wait <seconds>', speak('chờ hồi báo', 'wait for answers'), (text) => {
    if (!/^\d+(\.\d+)?$/.test(text))
      throw new InvalidArgumentError(
        speak(`phải là số giây, như 30, đang là "${text}"`, `must be seconds, such as 30, it is "${text}"`),
      );
    return Number(text);
  });
}
