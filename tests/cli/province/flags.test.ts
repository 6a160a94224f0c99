/** How the flags of `loa province` are read, without a province. */
import { describe, expect, it } from 'vitest';
import { speakIn } from '../../../cli/language.ts';
import { provinceCommand } from '../../../cli/province/province-command.ts';

type Command = ReturnType<typeof provinceCommand>;
const speak = speakIn(['--lang', 'en'], {});

/** All commands that have no commands of their own, with their names. */
function leaves(command: Command, path: readonly string[] = []): [string, Command][] {
  const here = [...path, command.name()];
  if (command.commands.length === 0) return [[here.slice(1).join(' '), command]];
  return command.commands.flatMap((child) => leaves(child, here));
}
const commands = leaves(provinceCommand(speak));
const commandOf = (name: string) => commands.find(([own]) => own === name)?.[1];

describe('flags of loa province', () => {
  it.each(commands)('%s has none that swallows the arguments after its value', (_, command) => {
    expect(command.options.filter(({ variadic }) => variadic).map(({ flags }) => flags)).toEqual([]);
  });

  it.each([
    ['schedule publish', 'node'],
    ['bulletin send', 'group'],
    ['alert send', 'zones'],
  ])('%s takes --%s again and again, and its file after it', (name, flag) => {
    const command = commandOf(name)?.exitOverride();
    const { operands } = command?.parseOptions([`--${flag}`, 'a', `--${flag}`, 'b', 'c.json']) ?? {};
    expect(command?.opts()[flag]).toEqual(['a', 'b']);
    expect(operands).toEqual(['c.json']);
    expect(command?.helpInformation().replaceAll(/\s+/g, ' ')).toContain('may be given again');
  });
});
