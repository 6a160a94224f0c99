/** Gathers what the box has to say and puts it onto the card. What came of it is left for the agent, which tells it to the province. */
import { existsSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { Said } from '../../agent/settings/said.ts';
import { machineOf } from '../../agent/settings/salvage/machine.ts';
import { reasonOf } from '../../failure/failure.ts';
import type { CardPlaces } from '../../provisioning/card/card-places.ts';
import { readKept, readText } from '../../provisioning/card/kept.ts';
import { keepSimCard } from '../../provisioning/card/network/keep-sim-card.ts';
import { networkNow } from '../../provisioning/card/network/network-now.ts';
import { agentNow } from '../../provisioning/card/outcome/agent-now.ts';
import { type CardOutcome, OUTCOME_FILE } from '../../provisioning/card/outcome/card-outcome.ts';
import { ketQua } from '../../provisioning/card/outcome/ket-qua.ts';
import { type PutOutcome, putOutcome } from '../../provisioning/card/outcome/put-outcome.ts';
import type { System } from '../../provisioning/card/system.ts';
import { writeFile } from '../../provisioning/card/write-file.ts';
import { wipeNote } from '../../provisioning/reset/reset-notes.ts';
import { sayWipe } from '../../provisioning/reset/say-wipe.ts';

export function reportCard(places: CardPlaces, system: System, version: string): PutOutcome {
  const box = agentNow(places, system);
  const atStart = readKept<CardOutcome>(join(places.run, OUTCOME_FILE));
  const card = atStart && { ...atStart, ...networkNow(places, atStart) };
  const text = ketQua({
    ...{ at: Date.now(), version, box, card },
    machine: machineOf(places.root),
    addresses: addresses(),
    notes: [...troubles(join(places.run, 'trouble')), ...simCard(places, system), ...sayWipe(wipeNote())],
  });
  const report = join(places.run, 'report.json');
  const put = putOutcome(places.fat, text, system, !existsSync(report));
  writeFile(report, JSON.stringify(put), { mode: 0o644 });
  return put;
}

function simCard(places: CardPlaces, system: System): Said[] {
  try {
    const said = keepSimCard(places, system);
    return said ? [said] : [];
  } catch (cause) {
    return [
      {
        vi: `Không xem được SIM (${reasonOf(cause)})`,
        en: `The SIM card could not be looked at (${reasonOf(cause)})`,
      },
    ];
  }
}

function addresses(): { readonly device: string; readonly address: string }[] {
  return Object.entries(networkInterfaces()).flatMap(([device, found = []]) =>
    found
      .filter(({ internal, family }) => !internal && family === 'IPv4')
      .map(({ address }) => ({ device, address })),
  );
}

/** What went wrong with the disk as it was mounted: `code sentence` lines. */
const TROUBLES: Readonly<Record<string, string>> = {
  'disk.fat-unreadable': 'phần LOA không mở được, hãy thay thẻ',
  'disk.data-missing': 'không có phần dữ liệu, mất điện là mất hết lịch đã nhận',
  'disk.data-mended': 'phần dữ liệu đã hỏng và đã được sửa',
  'disk.data-unchecked': 'không kiểm tra hết được phần dữ liệu, vẫn dùng như cũ; nếu còn báo, hãy thay thẻ',
  'disk.data-remade': 'phần dữ liệu hỏng, đã tạo lại: tỉnh sẽ gửi lại lịch',
  'disk.data-unwritable': 'phần dữ liệu không dùng được nữa, hãy thay thẻ',
  'disk.unknown': 'không rõ đâu là thẻ của hộp',
};

function troubles(file: string): Said[] {
  return readText(file)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [, code = '', said = line] = /^(\S+) (.*)$/.exec(line) ?? [];
      const vi = TROUBLES[code];
      return { vi: `Thẻ nhớ: ${vi ?? said}`, en: `Card: ${said}` };
    });
}
