/**
 * The text of KET-QUA.txt: what a technician wants to know of a box whose card is in a laptop. Vietnamese, then the same in English; the
 * most urgent first. Pure.
 */
import { lampCodeOf } from '../../../agent/health/lamp/lamp-codes.ts';
import { settingsFaults } from '../../../agent/health/settings-faults.ts';
import type { Said } from '../../../agent/settings/said.ts';
import { sayProblem } from '../../../agent/settings/say-problem.ts';
import type { FoundOnBox } from './found-on-box.ts';
import { sayClock } from './say-clock.ts';
import { sayMachine } from './say-machine.ts';
import { sayNetwork } from './say-network.ts';

export function ketQua(found: FoundOnBox): string {
  const blocks = [
    head(found),
    settings(found),
    faults(found),
    notes(found),
    sayNetwork(found),
    sayMachine(found),
  ];
  const inOne = (speak: (said: Said) => string) =>
    blocks
      .filter((lines) => lines.length > 0)
      .map((lines) => lines.map(speak).join('\n'))
      .join('\n\n');
  return `${inOne(({ vi }) => vi)}\n\n${'-'.repeat(60)}\nIN ENGLISH\n\n${inOne(({ en }) => en)}\n`;
}

/** What differs when nothing has changed but the hour. */
export function withoutTime(text: string): string {
  return text.replace(/^(Lúc|Time): .*$/gm, '');
}

function head({ at, version, box, card }: FoundOnBox): Said[] {
  const id = box?.nodeId ?? card?.nodeId ?? '?';
  return [
    verdict({ box, card }),
    { vi: `Lúc: ${sayClock(at, box).vi}`, en: `Time: ${sayClock(at, box).en}` },
    { vi: `Cụm: ${id} · phiên bản ${version}`, en: `Node: ${id} · version ${version}` },
  ];
}

/** With these neither button nor siren may be promised: see the lamp's codes. */
const NOTHING_HEARD = 2;

function verdict({ box, card }: Pick<FoundOnBox, 'box' | 'card'>): Said {
  const wrong = (card?.problems.length ?? 0) + otherFaults({ box, card }).length;
  const also =
    wrong === 0
      ? { vi: '', en: '' }
      : { vi: ` - CÓ ${wrong} ĐIỀU CẦN XEM`, en: ` - ${wrong} THINGS TO LOOK AT` };
  if (!box)
    return {
      vi: 'KẾT QUẢ: LOA CHƯA CHẠY (phần mềm chưa báo gì; đợi 1 phút rồi xem lại)',
      en: 'RESULT: THE BOX IS NOT RUNNING (the agent has said nothing; wait a minute and look again)',
    };
  if (!box.ready)
    return {
      vi: `KẾT QUẢ: PHẦN MỀM CHẠY NHƯNG CHƯA PHÁT ĐƯỢC TIẾNG${also.vi}`,
      en: `RESULT: RUNNING, BUT NO SOUND COULD BE HEARD${also.en}`,
    };
  if (box.link === 'connected')
    return {
      vi: `KẾT QUẢ: LOA ĐANG CHẠY, ĐÃ NỐI VỚI TỈNH${also.vi}`,
      en: `RESULT: THE BOX IS RUNNING, CONNECTED TO THE PROVINCE${also.en}`,
    };
  const heard = box.faults.every(({ code }) => lampCodeOf(code).blinks > NOTHING_HEARD);
  const works = heard
    ? { vi: ' (nút bấm và còi vẫn dùng được)', en: ' (button and siren work)' }
    : { vi: '', en: '' };
  return {
    vi: `KẾT QUẢ: LOA ĐANG CHẠY, CHƯA NỐI VỚI TỈNH${works.vi}${also.vi}`,
    en: `RESULT: THE BOX IS RUNNING, NOT CONNECTED TO THE PROVINCE${works.en}${also.en}`,
  };
}

function settings({ card }: FoundOnBox): Said[] {
  if (!card) return [];
  if (card.problems.length === 0) return [{ vi: 'loa.toml: tốt', en: 'loa.toml: good' }];
  return [
    {
      vi: 'CẦN SỬA TRONG loa.toml (phần sai được bỏ qua hoặc dùng như lần trước):',
      en: 'TO BE MENDED IN loa.toml (what is wrong was left out, or is as it was before):',
    },
    ...card.problems.map(sayProblem).map(({ vi, en }) => ({ vi: `  - ${vi}`, en: `  - ${en}` })),
    ...(card.card === 'template'
      ? [
          {
            vi: '  Tệp loa.toml mẫu đã được ghi lên thẻ: điền vào, hoặc chép tệp do tỉnh cấp đè lên.',
            en: '  An empty loa.toml was put on the card: fill it in, or replace it by the province’s.',
          },
        ]
      : []),
  ];
}

/** Those of the settings that the card program found stand among its own; the agent may find others. */
function otherFaults({ box, card }: Pick<FoundOnBox, 'box' | 'card'>) {
  const own = settingsFaults(card?.problems ?? []);
  return (box?.faults ?? []).filter(
    ({ code, detail }) => !own.some((one) => one.code === code && one.detail === detail),
  );
}

function faults({ box, card }: FoundOnBox): Said[] {
  const others = otherFaults({ box, card });
  if (!box) return [];
  if (others.length === 0) return [{ vi: 'Lỗi: không có', en: 'Faults: none' }];
  return [
    { vi: 'LỖI ĐANG CÓ:', en: 'FAULTS:' },
    ...others.flatMap(({ code, detail }) => {
      const { blinks, meaning, remedy, faults } = lampCodeOf(code);
      // That of what no code names is to read this very file.
      const fix = [{ vi: `    Cách xử lý: ${remedy.vi}`, en: `    What to do: ${remedy.en}` }];
      return [
        {
          vi: `  - Đèn chớp ${blinks} lần: ${meaning.vi}`,
          en: `  - Lamp blinks ${blinks} times: ${meaning.en}`,
        },
        { vi: `    ${detail} (${code})`, en: `    ${detail} (${code})` },
        ...(faults.length > 0 ? fix : []),
      ];
    }),
  ];
}

function notes({ card, notes: others }: FoundOnBox): Said[] {
  const all = [...(card?.troubles ?? []), ...others];
  if (all.length === 0) return [];
  return [
    { vi: 'LÚC KHỞI ĐỘNG:', en: 'AT THE START:' },
    ...all.map(({ vi, en }) => ({ vi: `  - ${vi}`, en: `  - ${en}` })),
  ];
}
