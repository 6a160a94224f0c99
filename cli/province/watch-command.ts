/** `loa province watch` */
import type { Command } from 'commander';
import { WorldError } from '../../failure/failure.ts';
import type { ProvinceEvent } from '../../province/reference/api/shape.ts';
import type { Speak } from '../language.ts';
import { makeCommand } from '../make-command.ts';
import { dirOf } from './dir-of.ts';
import { answerOf } from './reach/answer-of.ts';
import { reachProvince } from './reach/reach-province.ts';
import { wordFor } from './word-for.ts';

export function watchCommand(speak: Speak): Command {
  return makeCommand(
    'watch',
    speak('xem các cụm báo về, từng dòng', 'reports as they come, line by line'),
    speak,
  )
    .option('--json', speak('mỗi dòng một JSON', 'one JSON text a line'))
    .action(async (flags: { json?: boolean }, command: Command) => {
      for await (const event of reachProvince(dirOf(command)).events()) {
        const line = flags.json === true ? JSON.stringify(event) : lineOf(event, speak);
        if (line !== undefined) process.stdout.write(`${line}\n`);
      }
      throw new WorldError('province.away', speak('tỉnh đã dừng', 'the province has ended'));
    });
}

/** Undefined for what people need not see. */
function lineOf(event: ProvinceEvent, speak: Speak): string | undefined {
  const row = (...cells: (string | undefined)[]) =>
    [new Date().toLocaleTimeString('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh' }), ...cells.filter(Boolean)].join(
      '  ',
    );
  switch (event.type) {
    case 'notice':
      return row('!', event.text);
    case 'document':
      return row(
        event.document.type,
        event.document.id,
        `v${event.document.version}`,
        wordFor.change(event.change, speak),
      );
    case 'node': {
      const { nodeId, condition, heartbeat } = event.node;
      return row(
        nodeId,
        wordFor.condition(condition, speak),
        // What a box that is gone said last is old.
        ...(event.node.link.state === 'online'
          ? [heartbeat?.onAir.join(' '), heartbeat?.faults.join(' ')]
          : []),
      );
    }
    case 'message': {
      const { type, id, nodes, state } = event.message;
      const answered = nodes.filter(({ receipt }) => receipt !== undefined).length;
      return row(
        type,
        id,
        wordFor.message(state, speak),
        `${answered}/${nodes.length} ${speak('cụm', 'nodes')}`,
      );
    }
    case 'report':
      return reportLine(event.report, row, speak);
  }
}

type ReportEvent = Extract<ProvinceEvent, { type: 'report' }>['report'];

function reportLine(
  kept: ReportEvent,
  row: (...cells: (string | undefined)[]) => string,
  speak: Speak,
): string {
  const { nodeId } = kept.report;
  switch (kept.kind) {
    case 'receipt': {
      const { subject } = kept.report;
      const { words } = answerOf(kept.report, speak);
      return row(nodeId, subject.type, subject.id ?? subject.jti, subject.programme, words);
    }
    case 'playlog': {
      const { title, outcome, reason, soundedMs } = kept.report;
      return row(
        nodeId,
        title,
        wordFor.outcome(outcome, speak),
        reason,
        `${Math.round(soundedMs / 1_000)} s`,
      );
    }
    case 'fault':
      return row(nodeId, kept.report.code, wordFor.fault(kept.report.status, speak), kept.report.detail);
    case 'request':
      return row(
        nodeId,
        speak('xin gửi lại', 'asks again for'),
        kept.report.needs.map(({ type, id }) => `${type} ${id ?? ''}`.trim()).join(', '),
      );
  }
}
