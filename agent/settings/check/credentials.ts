/**
 * What makes a box this node to the province: root keys and certificates, from the text itself (`[identity]`) or from the files that
 * it names. `contents` reads a file beside the settings.
 */
import * as z from 'zod';
import { reasonOf } from '../../../failure/failure.ts';
import { RootKeys } from '../../../province/contract/messages/trust.ts';
import type { Said } from '../said.ts';
import type { SettingsFile } from '../schema.ts';
import type { LinkSettings, NodeSettings } from '../settings.ts';

export interface Credentials {
  readonly root: NodeSettings['root'];
  readonly link?: LinkSettings;
}

/** Tells what is wrong, at which key. */
export type Wrong = (at: (string | number)[], problem: Said) => void;

export function credentials(
  { node, link, identity }: SettingsFile,
  contents: (name: string) => string,
  wrong: Wrong,
): Credentials {
  if (!link) return { root: { keys: [], threshold: 1 } };
  const read = (at: [string, string], name: string): string | undefined => {
    try {
      return contents(name);
    } catch (cause) {
      wrong(at, {
        vi: `là "${name}", không đọc được tệp này (${reasonOf(cause)})`,
        en: `is "${name}", which cannot be read (${reasonOf(cause)})`,
      });
      return undefined;
    }
  };
  const pem = (key: 'ca' | 'cert' | 'key') => {
    const name = link[key];
    if (name === undefined) return identity?.[key] === undefined ? {} : { [key]: identity[key] };
    const text = read(['link', key], name);
    if (text !== undefined && !text.includes('-----BEGIN '))
      wrong(['link', key], {
        vi: `là "${name}", trong tệp không có nội dung PEM`,
        en: `is "${name}", which holds no PEM text`,
      });
    return { [key]: text ?? '' };
  };
  const rootFile = () => {
    if (node.root !== undefined) return read(['node', 'root'], node.root);
    try {
      return contents('root.json');
    } catch {
      // Nobody named this file: what is missing is the identity.
      wrong(['identity'], {
        vi: 'thiếu mục [identity]: hãy dùng tệp loa.toml do tỉnh cấp',
        en: 'missing, and there is no root.json: use the loa.toml that the province made',
      });
      return undefined;
    }
  };
  const inline = node.root === undefined && identity !== undefined;
  const at: [string, string] = inline ? ['identity', 'root'] : ['node', 'root'];
  // The plain protocol has no province whose root could be pinned.
  const legacy = link.codec === 'legacy';
  const rootText = legacy ? undefined : inline ? identity.root : rootFile();
  const root = readRoot(rootText, (why) =>
    wrong(at, { vi: `không có khóa gốc nào (${why})`, en: `holds no root keys (${why})` }),
  );
  const settings: LinkSettings = {
    ...{ url: link.url, ...pem('ca'), ...pem('cert'), ...pem('key') },
    ...(legacy && { legacy: { quiet: { from: link.quiet_from, to: link.quiet_to } } }),
  };
  if ((settings.cert === undefined) !== (settings.key === undefined))
    wrong(['link'], {
      vi: 'cert và key đi đôi: đang thiếu một trong hai',
      en: 'cert and key come together: one of them is missing',
    });
  if ((legacy || rootText !== undefined) && link.url.startsWith('mqtts:') && settings.ca === undefined)
    wrong(['link', 'url'], {
      vi: 'mqtts cần ca (trong [identity] hoặc [link]), là nơi cấp chứng thư của máy chủ',
      en: 'mqtts needs link.ca, the authority of the broker’s certificate',
    });
  return { root, link: settings };
}

function readRoot(text: string | undefined, wrong: (why: string) => void): NodeSettings['root'] {
  const none = { keys: [], threshold: 1 };
  if (text === undefined) return none;
  try {
    return RootKeys.parse(JSON.parse(text));
  } catch (cause) {
    wrong(cause instanceof z.ZodError ? (z.prettifyError(cause).split('\n')[0] ?? '') : reasonOf(cause));
    return none;
  }
}
