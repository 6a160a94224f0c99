/** Reads what was written behind `npm start --`. Pure. */
import { parseArgs } from 'node:util';
import { InputError, reasonOf } from '../../../failure/failure.ts';
import type { Language } from './say.ts';
import type { WantedPorts } from './start/ports.ts';

export type Arguments =
  | { readonly kind: 'help' }
  | {
      readonly kind: 'village' | 'tour';
      readonly json: boolean;
      readonly language?: Language;
      readonly ports: WantedPorts;
      /** Folder that is used and left behind. */
      readonly keep?: string;
    };

export const HELP = `npm start [-- …]     Làng mẫu: một tỉnh, một cụm loa, một bảng tin trên máy này.
                     A model village: one province, one speaker, one e-board on this machine.

  --tour             Chạy thử tự động, đo từng bước; mã 0 khi mọi bước đều đo được.
                     Unattended tour that measures each step; exit 0 only when every step was measured.
  --json             In một dòng JSON ra đầu ra chuẩn / one JSON line on standard output.
  --lang vi|en       Một ngôn ngữ thôi / one language only.
  --port N           Cổng của trang / port of the page. Cũng có / also: --mqtt-port, --content-port, --api-port.
                     0: cổng trống bất kỳ / any free one. Không ghi: như lần trước / absent: as the last time.
  --keep DIR         Dùng thư mục này và để lại / use this folder and leave it behind.
                     Không ghi / absent: .loa/village, tour: thư mục tạm / a temporary one.
  --help
`;

const OPTIONS = {
  tour: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  lang: { type: 'string' },
  keep: { type: 'string' },
  port: { type: 'string' },
  'mqtt-port': { type: 'string' },
  'content-port': { type: 'string' },
  'api-port': { type: 'string' },
} as const;

/** Throws InputError that names the option. */
export function readArguments(args: readonly string[]): Arguments {
  const values = parse(args);
  if (values.help) return { kind: 'help' };
  const { lang, keep } = values;
  if (lang !== undefined && lang !== 'vi' && lang !== 'en')
    throw new InputError(`--lang must be vi or en, it is "${lang}"`);
  if (keep === '') throw new InputError('--keep must name a folder');
  const ports = {
    ...port('page', 'port', values.port),
    ...port('mqtt', 'mqtt-port', values['mqtt-port']),
    ...port('content', 'content-port', values['content-port']),
    ...port('api', 'api-port', values['api-port']),
  };
  return {
    ...{ kind: values.tour ? 'tour' : 'village', json: values.json ?? false, ports },
    ...(lang !== undefined && { language: lang }),
    ...(keep !== undefined && { keep }),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: false }).values;
  } catch (thrown) {
    throw new InputError(reasonOf(thrown), { cause: thrown });
  }
}

function port(key: keyof WantedPorts, option: string, text: string | undefined): WantedPorts {
  if (text === undefined) return {};
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > 65_535)
    throw new InputError(`--${option} must be 0–65535, it is "${text}"`);
  return { [key]: number };
}
