/** The manual page of the command, from its own help: what `--help` says is said once. */
import type { Command, Help } from 'commander';
import { addOtherCommands } from './add-other-commands.ts';
import type { Speak } from './language.ts';
import { exitCodes, loaProgram } from './loa-program.ts';
import { runCommand } from './run.ts';

/** Answers roff. `date` stands in its foot, as 2026-11-22. */
export function manPage(version: string, date: string, speak: Speak): string {
  const program = loaProgram(version, speak).addCommand(runCommand(version, speak));
  addOtherCommands(program, speak);
  const help = program.createHelp();
  return `.TH LOA 1 ${date} "loa ${roff(version)}" "${roff(speak('Lệnh của cụm loa', 'Box commands'))}"
.SH ${roff(speak('TÊN', 'NAME'))}
loa \\- ${roff(program.description().replace(/^Loa: /, ''))}
.SH ${roff(speak('CÁCH DÙNG', 'SYNOPSIS'))}
.B loa
${roff(program.usage())}
.SH ${roff(speak('MÔ TẢ', 'DESCRIPTION'))}
${roff(
  speak(
    'Trên cụm loa, systemd chạy loa run theo /etc/loa/loa.toml. Các lệnh khác để thử từng bộ phận của cụm, hoặc để giữ một tỉnh mẫu.',
    'On a box, systemd runs loa run by /etc/loa/loa.toml. The other commands prove parts of the box one by one, or keep a reference province.',
  ),
)}
.SH ${roff(speak('TÙY CHỌN', 'OPTIONS'))}
${options(program, help)}
.SH ${roff(speak('LỆNH', 'COMMANDS'))}
${commands(program, help, 'loa')}
.SH ${roff(speak('TỆP', 'FILES'))}
.TP
.I /etc/loa/loa.toml
${roff(speak('cài đặt; mẫu có chú thích: /usr/share/doc/loa/examples/loa.toml', 'settings; every key, commented: /usr/share/doc/loa/examples/loa.toml'))}
.TP
.I /var/lib/loa
${roff(speak('dữ liệu và nội dung', 'database and content'))}
.SH ${roff(speak('MÃ THOÁT', 'EXIT STATUS'))}
${roff(exitCodes(speak).replace(/^[^:]*: /, ''))}.
`;
}

function commands(parent: Command, help: Help, name: string): string {
  return help
    .visibleCommands(parent)
    .map((command) => {
      const own = `${name} ${command.name()}`;
      const rest = command.usage();
      const parts = [
        `.SS ${own} ${rest}`.trimEnd().replaceAll('-', '\\-'),
        roff(command.description()),
        terms(
          help
            .visibleArguments(command)
            .map((one) => [help.argumentTerm(one), help.argumentDescription(one)]),
        ),
        options(command, help),
        commands(command, help, own),
      ];
      return parts.filter((part) => part !== '').join('\n');
    })
    .join('\n');
}

function options(command: Command, help: Help): string {
  return terms(
    help
      .visibleOptions(command)
      // Each command has it.
      .filter((option) => command.parent === null || option.long !== '--help')
      .map((option) => [help.optionTerm(option), help.optionDescription(option)]),
  );
}

function terms(rows: readonly (readonly [string, string])[]): string {
  return rows.map(([term, text]) => `.TP\n.B ${roff(term)}\n${roff(text)}`).join('\n');
}

/** A dot or an apostrophe that begins a line would be a request of roff's. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .split('\n')
    .map((line) => line.replace(/^(['.])/, '\\&$1'))
    .join('\n');
}
