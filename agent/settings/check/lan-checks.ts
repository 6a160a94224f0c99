/** What the console needs before it is opened to the box's network. */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { reasonOf } from '../../../failure/failure.ts';
import type { SettingsFile } from '../schema.ts';
import type { Credentials, Wrong } from './credentials.ts';

/** Extended key usage of a server's certificate (RFC 5280, 4.2.1.12). A browser takes no other, and lets nobody past it. */
const SERVER = '1.3.6.1.5.5.7.3.1';

export function lanChecks({ console, link }: SettingsFile, known: Credentials, wrong: Wrong): void {
  const { lan, listen, pin } = console;
  if (lan === undefined) return;
  const at = ['console', 'lan'];
  const closed = {
    vi: 'chưa mở trong mạng nội bộ',
    en: 'it stays closed',
  };
  if (pin === undefined)
    wrong(at, {
      vi: `cần mã PIN, ${closed.vi}: chạy "loa console pin" để đặt mã PIN, hoặc xóa dòng này`,
      en: `needs a PIN, ${closed.en}: run "loa console pin" to set one, or remove this line`,
    });
  if (portOf(lan) === portOf(listen))
    wrong(at, {
      vi: `trùng cổng với listen, ${closed.vi}: hãy dùng cổng khác, ví dụ 8443`,
      en: `has the port of listen, ${closed.en}: use another one, e.g. 8443`,
    });
  const { cert, key } = known.link ?? {};
  if (cert === undefined || key === undefined) {
    // What is wrong with the link or with its files is told there.
    if (link?.cert === undefined)
      wrong(at, {
        vi: `cần chứng thư và khóa của cụm, ${closed.vi}: hãy dùng tệp loa.toml do tỉnh cấp, hoặc xóa dòng này`,
        en: `needs certificate and key of this node, ${closed.en}: use the loa.toml that the province made, or remove this line`,
      });
    return;
  }
  if (!cert.includes('-----BEGIN ') || !key.includes('-----BEGIN ')) return;
  const why = unfit(cert, key);
  if (why) wrong(at, { vi: `${why.vi}, ${closed.vi}`, en: `${why.en}, ${closed.en}` });
}

function unfit(cert: string, key: string): { readonly vi: string; readonly en: string } | undefined {
  const again = 'hãy xin tỉnh cấp lại danh tính';
  try {
    const read = new X509Certificate(cert);
    if (!read.checkPrivateKey(createPrivateKey(key)))
      return {
        vi: `khóa không khớp với chứng thư của cụm: ${again}`,
        en: 'key and certificate of this node do not belong together: have the province make the identity anew',
      };
    // Absent it is good for everything.
    const uses = read.keyUsage as readonly string[] | undefined;
    if (uses && !uses.includes(SERVER))
      return {
        vi: `chứng thư của cụm được cấp trước khi có trang này, trình duyệt không nhận: ${again}`,
        en: 'the certificate of this node is from before there was a console, browsers refuse it: have the province make the identity anew',
      };
    return undefined;
  } catch (cause) {
    return {
      vi: `không đọc được chứng thư hoặc khóa của cụm (${reasonOf(cause)}): ${again}`,
      en: `certificate or key of this node cannot be read (${reasonOf(cause)}): have the province make the identity anew`,
    };
  }
}

const portOf = (address: string) => Number(/:(\d+)$/.exec(address)?.[1]);
